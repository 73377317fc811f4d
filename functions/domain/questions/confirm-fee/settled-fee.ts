import type { Fee } from "../../request/fee.ts";

/** What the desk says of a fee: that it has arrived, or that it is waived and why. */
export type FeeSaid = { readonly choice: "paid" } | { readonly choice: "waived"; readonly reason: string };

/** A fee that nobody owes any more. `yen` is the amount; `at` is ISO 8601 in UTC; `by` the mailbox that says so. */
export function settledFee(
  said: FeeSaid,
  { yen, by, at }: { readonly yen: number; readonly by: string; readonly at: string },
): Extract<Fee, { state: "paid" | "waived" }> {
  return said.choice === "paid"
    ? { state: "paid", yen, by, at }
    : { state: "waived", yen, reason: said.reason, by, at };
}
