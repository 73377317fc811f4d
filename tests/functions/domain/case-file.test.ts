import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "../../../functions/domain/business.ts";
import { caseFileOf, caseFileSchema, checkCaseFile } from "../../../functions/domain/case-file.ts";
import { recordSchema } from "../../../functions/domain/request/record-schema.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import {
  evidenceDeleted,
  packageDeleted,
  purged,
} from "../../../functions/domain/request/transitions/close.ts";
import { caseFileWords } from "../../../functions/languages/case-file.ts";
import { caseFileIn, caseFilePage, erasureCertificate } from "../../../functions/views/case-file.ts";
import { Case, marker } from "../case.ts";
import { business } from "../fakes.ts";

const at = "2030-01-01T00:00:00.000Z";
const fileOf = (request: Request, personal = false) => caseFileOf(request, { business, at, personal });
const copied = (file: unknown): unknown => JSON.parse(JSON.stringify(file));

const statuses = [
  "verifying",
  "awaiting-requester",
  "awaiting-fee",
  "investigating",
  "deciding",
  "acting",
  "notifying",
  "closed",
] as const;

function purgedCase(): Request {
  const one = Case.at("closed");
  one.clock.ms += 86_400_000;
  const stamp = one.stamp();
  const without = packageDeleted(evidenceDeleted(one.request, 2, stamp) ?? one.request, stamp);
  if (without === undefined) throw new Error("no package");
  return purged(without, stamp);
}

const requests: readonly (readonly [string, () => Request])[] = [
  ["unconfirmed", () => Case.submitted().request],
  ...statuses.map((status) => [status, () => Case.at(status).request] as const),
  ["purged", purgedCase],
];

test("a case file states the record's schema; one of release 0.1.0 without it can be read", () => {
  const file = fileOf(Case.at("closed").request);
  expect(file.recordSchema).toBe(recordSchema.written);
  const { recordSchema: _unsaid, ...earlier } = file;
  expect(checkCaseFile(copied(earlier))).toMatchObject({ sound: true });
  for (const language of languages) {
    const page = caseFilePage({ business, language, file });
    expect(page).toContain(caseFileWords(language).label.recordSchema);
    expect(caseFilePage({ business, language, file: earlier })).not.toContain(
      caseFileWords(language).label.recordSchema,
    );
  }
});

describe.each(requests)("a request that is %s", (_, make) => {
  test("has a case file that verifies from its JSON alone, and names nobody", () => {
    const file = fileOf(make());
    expect(caseFileSchema.parse(copied(file))).toEqual(copied(file));
    expect(checkCaseFile(copied(file))).toMatchObject({ sound: true, entries: file.history.length });
    expect(JSON.stringify(file)).not.toContain(marker);
  });

  test.each(languages)(
    "has a page in %s that carries the same JSON, loads nothing and names nobody",
    (language) => {
      const file = fileOf(make());
      for (const page of [
        caseFilePage({ business, language, file }),
        erasureCertificate({ business, language, file }),
      ]) {
        expect(caseFileIn(page)).toEqual(copied(file));
        expect(page).toContain(`<html lang="${language}">`);
        expect(page).toContain("default-src 'none'");
        expect(page).not.toContain("undefined");
        expect(page).not.toContain(marker);
        expect(page).not.toMatch(/<script(?! type="application\/json")|src=|href="http/);
      }
    },
  );
});

test("a case file contains personal data only when asked for, and never what was disclosed", () => {
  const one = Case.at("closed");
  const file = fileOf(one.request, true);
  expect(JSON.stringify(file)).toContain(`${marker} name`);
  expect(JSON.stringify(file)).not.toContain(`${marker} content`);
  expect(checkCaseFile(copied(file)).sound).toBe(true);
  expect(caseFilePage({ business, language: "en", file })).toContain("Keep it no longer");
  expect(fileOf(purgedCase(), true).personal).toBeUndefined();
});

test("after the erasure a case file still tells who was asked, what was decided and what was erased", () => {
  const { account, ending, planned } = fileOf(purgedCase());
  expect(account.tasks.map(({ task }) => task)).toContain("decide");
  expect(account.decisions).toMatchObject([{ choice: "disclose", by: { kind: "staff", mailbox: "aoyagi" } }]);
  expect(account.package?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(account.erased.map(({ what }) => what)).toEqual(["evidence", "package", "person"]);
  expect(ending).toEqual({ outcome: "fulfilled", codes: [] });
  expect(planned).toEqual([]);
});

test("detects any change to the history, and a summary that contradicts it", () => {
  const file = fileOf(Case.at("closed").request);
  fc.assert(
    fc.property(
      fc.nat(file.history.length - 1),
      fc.constantFrom("at", "event", "hash", "prev", "gone", "twice", "moved"),
      (index, change) => {
        const history = structuredClone(file.history);
        const [entry] = history.slice(index);
        if (entry === undefined) return;
        if (change === "gone") history.splice(index, 1);
        else if (change === "twice") history.splice(index, 0, entry);
        else if (change === "moved") history.push(...history.splice(index, 1));
        else if (change === "at") entry.at = "2026-12-07T00:00:00.001Z";
        else if (change === "event") entry.event = "purged";
        else entry[change] = "0".repeat(64);
        if (JSON.stringify(history) === JSON.stringify(file.history)) return;
        expect(checkCaseFile(copied({ ...file, history })).sound).toBe(false);
      },
    ),
  );
  const { account } = file;
  expect(checkCaseFile(copied({ ...file, account: { ...account, decisions: [] } }))).toEqual({
    sound: false,
    fault: "account-differs",
  });
  expect(checkCaseFile(copied({ ...file, status: "purged" })).sound).toBe(false);
  expect(checkCaseFile(copied({ ...file, number: "R-0000-0000-0000" })).sound).toBe(false);
  for (const none of [undefined, null, "text", {}, []]) {
    expect(checkCaseFile(none)).toEqual({ sound: false, fault: "not-a-case-file" });
  }
});

test("markup in a person's words stays text, in the page and in the JSON it carries", () => {
  const one = Case.at("closed");
  const closed = one.in("closed");
  const name = "</script><script>alert(1)</script>";
  const file = fileOf({ ...closed, requester: { ...closed.requester, name } }, true);
  const page = caseFilePage({ business, language: "ja", file });
  expect(page).not.toContain("<script>alert");
  expect(caseFileIn(page)).toEqual(copied(file));
});
