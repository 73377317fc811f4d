import { policyTexts } from "../../business.config.ts";
import type { PolicyText } from "../domain/policy/policy.ts";

/** The text of every policy, for the one function that shows them. Checked when it is bundled. */
export function configuredPolicies(): readonly PolicyText[] {
  return policyTexts;
}
