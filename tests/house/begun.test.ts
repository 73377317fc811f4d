import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * A rule of this project: the fees, periods and policy of an open request are those of its start, and are read from
 * its record. Types enforce it: steps, pages and mails of an open request get `Business`, which has no fees and no
 * periods, and all versions of the policy, but not which one holds today. Only code that starts requests, or shows
 * what can be requested, gets today's whole `Configuration`.
 */

const root = new URL("../../", import.meta.url);

const readers: ReadonlySet<string> = new Set([
  "domain/business.ts",
  "domain/ports.ts",
  "domain/request/terms.ts",
  "domain/request/assumed-terms.ts",
  "runtime/configured-business.ts",
  "runtime/runtime.ts",
  // Requests started by 0.1.0 have no terms on record.
  "adapters/request-store.ts",
  "adapters/stored-request.ts",
  "domain/policy/policy.ts",
  "application/store-submission.ts",
  // To tell the systems about a withdrawal, it starts a request.
  "application/consents/tell-systems.ts",
  // A consent is given under today's policy.
  "application/consents/record-consent.ts",
  "domain/consents/terms.ts",
  "http/client-name.ts",
  "http/consent.ts",
  "http/consent-links.ts",
  "http/settings-link.ts",
  "http/combined-fields.ts",
  "http/home.ts",
  "http/policy.ts",
  "http/submit-empty.ts",
  "http/submit-form.ts",
  "http/submit-combined.ts",
  "http/submit-fields.ts",
  "http/submit-json.ts",
  "http/follow-up.ts",
  "http/staff-entry.ts",
  "views/fields/asked.ts",
  "views/fields/words.ts",
  "views/pages/home.ts",
  "views/pages/agent-form.ts",
  "views/pages/check.ts",
  "views/pages/choose-rights.ts",
  "views/pages/combined-form.ts",
  "views/pages/paper-form.ts",
  "views/pages/policy-registers.ts",
  "views/pages/policy-text.ts",
  "views/pages/request-form.ts",
  "views/pages/staff-entry.ts",
]);

test("only code that starts requests or shows what can be requested reads today's whole configuration", () => {
  const found = readdirSync(new URL("functions/", root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.startsWith("languages/"))
    .filter((file) => {
      const source = readFileSync(new URL(`functions/${file}`, root), "utf8");
      return /\b[cC]onfiguration\b/.test(
        source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|[`"][^`"\n]*[`"]/gm, ""),
      );
    });
  expect(new Set(found)).toEqual(readers);
});
