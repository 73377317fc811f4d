import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * A rule of the house: what held when a request began is read off its record. Types say so: steps, pages and mails of
 * an open request are given `Business`, which has no fee and no length of time, and versions of the policy, which never
 * change, without a way to tell which holds today. Whoever is given today's whole `Configuration` begins requests, or
 * shows what is offered before there is one.
 */

const root = new URL("../../", import.meta.url);

const begins: ReadonlySet<string> = new Set([
  "domain/business.ts",
  "domain/ports.ts",
  "domain/request/terms.ts",
  "domain/request/assumed-terms.ts",
  "runtime/configured-business.ts",
  "runtime/runtime.ts",
  // What 0.1.0 began says nothing of its terms.
  "adapters/request-store.ts",
  "adapters/stored-request.ts",
  "domain/policy/policy.ts",
  // The systems are told of a withdrawal by a request, which begins with it.
  "application/consents/tell-systems.ts",
  // A consent is given under today's policy.
  "application/consents/record-consent.ts",
  "domain/consents/terms.ts",
  "http/client-name.ts",
  "http/consent.ts",
  "http/consent-links.ts",
  "http/settings.ts",
  "http/combined-fields.ts",
  "http/home.ts",
  "http/policy.ts",
  "http/submit.ts",
  "http/follow-up.ts",
  "http/staff-entry.ts",
  "views/fields/asked.ts",
  "views/fields/words.ts",
  "views/pages/home.ts",
  "views/pages/agent-form.ts",
  "views/pages/check.ts",
  "views/pages/choose-rights.ts",
  "views/pages/combined-form.ts",
  "views/pages/policy-registers.ts",
  "views/pages/policy-text.ts",
  "views/pages/request-form.ts",
  "views/pages/staff-entry.ts",
]);

test("only what begins requests knows today's whole configuration", () => {
  const found = readdirSync(new URL("functions/", root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("languages/"))
    .filter((file) => {
      const source = readFileSync(new URL(`functions/${file}`, root), "utf8");
      return /\b[cC]onfiguration\b/.test(
        source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|[`"][^`"\n]*[`"]/gm, ""),
      );
    });
  expect(new Set(found)).toEqual(begins);
});
