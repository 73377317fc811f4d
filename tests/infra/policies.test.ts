import { expect, test } from "vitest";
import { business, policyTexts } from "../../business.config.ts";
import { checkPolicies, lockedPolicies } from "../../infra/policies.ts";

const { versions } = business.policy;

test("every version of the policy is as it was committed, and has its words", () => {
  expect(() => checkPolicies({ versions, texts: policyTexts })).not.toThrow();
  expect(Object.keys(lockedPolicies())).toEqual(versions.map(({ effective }) => effective));
});

test("a version that was changed, or that has no words, is refused", () => {
  const changed = versions.map((version) => ({ ...version, promises: {} }));
  expect(() => checkPolicies({ versions: changed, texts: policyTexts })).toThrow("is not what it was");
  expect(() => checkPolicies({ versions, texts: [] })).toThrow("has no text");
});
