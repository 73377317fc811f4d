import fc from "fast-check";
import { expect, test } from "vitest";
import {
  asksBetween,
  type Bindings,
  bindingVersion,
  nothingKnown,
  versionsAsked,
} from "../../../../functions/domain/policy/binding.ts";
import { changedClinic, mended, withResearch } from "../../../clinic/later-policies.ts";
import { examples } from "../../../sampled.ts";

const first = "2025-04-01";
const after = "2028-01-01";
const agreed: Bindings = { fixed: [], agreedTo: (version) => version === withResearch.effective };

test("a version that needs consent binds only people who agreed; the previous one still binds people who did not answer", () => {
  expect(bindingVersion(changedClinic, nothingKnown, after)).toBe(first);
  expect(bindingVersion(changedClinic, agreed, "2027-01-10")).toBe(first);
  expect(bindingVersion(changedClinic, agreed, withResearch.effective)).toBe(withResearch.effective);
});

test("without agreement to an earlier version's items a later one does not bind either", () => {
  expect(bindingVersion(changedClinic, agreed, after)).toBe(mended.effective);
  expect(bindingVersion(changedClinic, nothingKnown, after)).toBe(first);
  expect(asksBetween(changedClinic.policy.versions, first, mended.effective)).toEqual(["research"]);
  expect(asksBetween(changedClinic.policy.versions, withResearch.effective, mended.effective)).toEqual([]);
  expect(versionsAsked(changedClinic, after)).toEqual([withResearch.effective, mended.effective]);
  expect(versionsAsked(changedClinic, "2026-12-31")).toEqual([]);
});

test("a recorded binding version survives a later withdrawal; a late agreement binds from then on", () => {
  const at = "2027-01-11T00:00:00.000Z";
  const fixed = (binds: string): Bindings => ({
    fixed: [{ version: withResearch.effective, binds, at }],
    agreedTo: () => false,
  });
  expect(bindingVersion(changedClinic, fixed(withResearch.effective), after)).toBe(mended.effective);
  expect(bindingVersion(changedClinic, fixed(first), after)).toBe(first);
  expect(bindingVersion(changedClinic, { ...agreed, fixed: fixed(first).fixed }, after)).toBe(
    mended.effective,
  );
});

test("without agreement nobody is bound by a version that needs consent, and no binding is undone", () => {
  const versions = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }).map((asking) => {
    const [base] = changedClinic.policy.versions;
    if (base === undefined) throw new Error("no policy");
    return [
      base,
      ...asking.map((asks, index) => ({
        ...(asks ? withResearch : mended),
        effective: `20${30 + index}-01-01`,
      })),
    ];
  });
  fc.assert(
    fc.property(versions, fc.array(fc.nat(6), { maxLength: 4 }), (all, yes) => {
      const business = { policy: { versions: all } };
      const agreedTo = (version: string) => yes.some((index) => all[index]?.effective === version);
      const bound = all.map(({ effective }) => bindingVersion(business, { fixed: [], agreedTo }, effective));
      expect(bound).toEqual(bound.toSorted());
      for (const [index, { effective }] of all.entries()) {
        const binds = bound[index] ?? "";
        const before = bound[index - 1] ?? binds;
        // Only a yes gets past a version that asks for consent.
        if (binds !== before && asksBetween(all, before, effective).length > 0)
          expect(agreedTo(effective)).toBe(true);
        expect([before, effective]).toContain(binds);
      }
    }),
    { numRuns: examples(200) },
  );
});
