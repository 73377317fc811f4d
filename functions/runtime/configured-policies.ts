import { policyTexts } from "../../business.config.ts";
import type { PolicyText } from "../domain/policy/policy.ts";

/** The words of every policy, for the one function that shows them. They are checked when it is bundled. */
export function configuredPolicies(): readonly PolicyText[] {
  return policyTexts;
}
