import type { Machine } from "./asl.ts";
import type { Waits } from "./fragments.ts";
import { prompt } from "./opt-out.ts";

/** Withdrawal of consent to the collection of location information (policy clause 3-1). */
export function consentWithdrawal(waits: Waits): Machine {
  return prompt("withdrawal of consent (policy 3-1)", waits);
}
