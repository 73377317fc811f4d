import { expect, test } from "vitest";
import { business, consentItems, policyTexts } from "../../business.config.ts";
import { covers, wordingFaults, wordingHashes, wordingOn } from "../../functions/domain/policy/wordings.ts";
import { checkPolicies, checkWordings, lockedPolicies, lockedWordings } from "../../infra/policies.ts";
import * as clinic from "../clinic/consents.ts";
import { policy as clinicPolicy } from "../clinic/policy.ts";

const { versions } = business.policy;

test("every version of the policy matches its hash, and has its text", () => {
  expect(() => checkPolicies({ versions, texts: policyTexts })).not.toThrow();
  expect(Object.keys(lockedPolicies())).toEqual(versions.map(({ effective }) => effective));
});

test("a changed version, or one without text, is refused", () => {
  const changed = versions.map((version) => ({ ...version, promises: {} }));
  expect(() => checkPolicies({ versions: changed, texts: policyTexts })).toThrow("is not what it was");
  expect(() => checkPolicies({ versions, texts: [] })).toThrow("has no text");
});

test("every wording matches its hash, and each consent item has one", () => {
  expect(() => checkWordings(consentItems, versions)).not.toThrow();
  expect(Object.keys(lockedWordings())).toEqual(Object.keys(wordingHashes(consentItems)));
  const items = clinic.consentItems;
  expect(() => checkWordings(items, [clinicPolicy], wordingHashes(items))).not.toThrow();
});

test("a changed, removed or missing wording is refused", () => {
  const [item, ...others] = clinic.consentItems;
  const [wording] = item?.wordings ?? [];
  if (item === undefined || wording === undefined) throw new Error("no item");
  const locked = wordingHashes(clinic.consentItems);
  const faults = (items: typeof clinic.consentItems) =>
    wordingFaults(items, [clinicPolicy], locked).map(({ fault, name }) => `${fault} ${name}`);
  const changed = { ...item, wordings: [{ ...wording, purpose: { ja: "広告のため" } }] };
  expect(faults([changed, ...others])).toEqual(["changed case-photographs@2025-04-01"]);
  expect(faults(others)).toEqual(["no-wording case-photographs", "gone case-photographs@2025-04-01"]);
  const later = { ...wording, version: "2027-01-01" };
  expect(faults([{ ...item, wordings: [wording, later] }, ...others])).toEqual([
    "not-locked case-photographs@2027-01-01",
  ]);
});

test("agreement to one wording covers its rewordings, and nothing else", () => {
  const [wording] = clinic.consentItems[0]?.wordings ?? [];
  if (wording === undefined) throw new Error("no wording");
  const typo = { ...wording, version: "2025-05-01", editorial: true as const };
  const more = { ...wording, version: "2025-06-01", purpose: { ja: "学会と広告のため" } };
  const item = { wordings: [wording, typo, more] };
  expect(covers(item, "2025-04-01", "2025-05-01")).toBe(true);
  expect(covers(item, "2025-05-01", "2025-06-01")).toBe(false);
  expect(covers(item, "2025-04-01", "2025-06-01")).toBe(false);
  expect(covers(item, "2020-01-01", "2025-04-01")).toBe(false);
  expect(wordingOn(item, "2025-05-31").version).toBe("2025-05-01");
  expect(wordingOn(item, "2024-01-01").version).toBe("2025-04-01");
});
