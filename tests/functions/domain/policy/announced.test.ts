import { describe, expect, test } from "vitest";
import { announceFaults, successionOf } from "../../../../functions/domain/policy/announce-faults.ts";
import { changeKind, changeKindKeys, mostNeeded } from "../../../../functions/domain/policy/change-kinds.ts";
import type { Policy } from "../../../../functions/domain/policy/policy.ts";
import { policySchema } from "../../../../functions/domain/policy/policy-schema.ts";
import { changedClinic, changedTexts, mended, withResearch } from "../../../clinic/later-policies.ts";

const { versions } = changedClinic.policy;

/** A version with other changes or registers, and what keeps it from being announced on a day. */
function faults(change: Partial<Policy>, today = "2026-12-01", of: Policy = withResearch) {
  const changed = versions.map((one) => (one.effective === of.effective ? { ...one, ...change } : one));
  const found = successionOf(changed, changedTexts, of.effective);
  return "fault" in found ? [found] : announceFaults(found, today);
}

test("each kind of change has its legal requirement", () => {
  const needed = Object.fromEntries(changeKindKeys.map((key) => [key, changeKind(key).need]));
  expect(needed).toEqual({
    wording: "nobody",
    "name-address": "without-delay",
    matters: "notice",
    "purpose-within": "notice",
    "purpose-beyond": "consent",
    collection: "notice",
    "new-provision": "consent",
    "provision-abroad": "consent",
    "opt-out-provision": "notice",
    "joint-items": "consent",
    "joint-scope": "consent",
    "joint-purpose": "notice",
    "joint-responsible": "notice",
    "joint-address": "without-delay",
    transmission: "notice",
  });
  expect(mostNeeded(["wording", "name-address"])).toBe("without-delay");
  expect(mostNeeded(["matters", "joint-scope", "wording"])).toBe("consent");
  expect(mostNeeded([])).toBe("nobody");
});

describe("a version is announced only if it says what it changes", () => {
  test("a complete version can be announced", () => {
    expect(faults({})).toEqual([]);
    expect(faults({}, "2027-01-31", mended)).toEqual([]);
  });

  test("an unknown version, or one without changes, is not announced", () => {
    expect(successionOf(versions, changedTexts, "2030-01-01")).toEqual({ fault: "unknown-version" });
    expect(successionOf(versions, [], withResearch.effective)).toEqual({ fault: "unknown-version" });
    expect(successionOf(versions, changedTexts, "2025-04-01")).toEqual({ fault: "first-version" });
    expect(faults({ changes: undefined })).toEqual([{ fault: "no-changes" }]);
  });

  test("every changed clause is named by a change, and no unchanged one", () => {
    const [change] = withResearch.changes ?? [];
    if (change === undefined) throw new Error("no change");
    expect(faults({ changes: [{ ...change, clauses: ["15-1"] }] })).toEqual([
      { fault: "clause-unexplained", clause: "17" },
      { fault: "clause-unchanged", clause: "15-1" },
    ]);
  });

  test("what needs consent never passes for a typo", () => {
    const text = { ja: "字句の修正", en: "A typo" };
    const typo = { kind: "wording" as const, clauses: ["17"], text };
    expect(faults({ changes: [typo] })).toContainEqual({
      fault: "register-unexplained",
      register: "purposes",
      kinds: ["purpose-within", "purpose-beyond"],
    });
    const name = { ja: "新しい提供先", en: "A new recipient" };
    const recipients = [...(withResearch.recipients ?? []), { name, country: name, basis: name }];
    expect(faults({ recipients })).toMatchObject([{ register: "recipients" }]);
    const joint = { items: name, scope: name, purpose: name, responsible: { name, address: name } };
    // The change named for the purpose of research covers the same difference in joint use, and nothing else there.
    expect(faults({ jointUse: [joint] }).map((fault) => "register" in fault && fault.register)).toEqual([
      "jointUse.items",
      "jointUse.scope",
      "jointUse.responsible",
    ]);
  });

  test("people are told 15 days ahead, 30 if they may object, and at most a year before", () => {
    expect(faults({}, "2026-12-27")).toEqual([]);
    expect(faults({}, "2026-12-28")).toEqual([{ fault: "too-soon", days: 14, least: 15 }]);
    expect(faults({}, "2026-01-01")).toMatchObject([{ fault: "too-far" }]);
    const [change] = withResearch.changes ?? [];
    if (change === undefined) throw new Error("no change");
    const both = [change, { kind: "opt-out-provision" as const, clauses: ["17"], text: change.text }];
    expect(faults({ changes: both }, "2026-12-20")).toEqual([{ fault: "too-soon", days: 22, least: 30 }]);
    // Changes of wording, and changes to be told without delay, may be announced on the effective date.
    expect(faults({}, mended.effective, mended)).toEqual([]);
  });
});

test("a policy names a consent item exactly for changes that need consent, and an existing one", () => {
  const [change] = withResearch.changes ?? [];
  const wrong = (part: object) =>
    policySchema.safeParse({ ...withResearch, changes: [{ ...change, ...part }] });
  expect(wrong({}).success).toBe(true);
  expect(wrong({ consent: undefined }).success).toBe(false);
  expect(wrong({ consent: "nothing-of-the-kind" }).success).toBe(false);
  expect(wrong({ kind: "wording" }).success).toBe(false);
});
