import type { Fee } from "../../request/fee.ts";

/** The desk's statement on a fee: it has arrived, or is waived, and why. */
export type FeeStatement =
  | { readonly choice: "paid" }
  | { readonly choice: "waived"; readonly reason: string };

/** A settled fee. `yen` is the amount; `at` is ISO 8601 in UTC; `by` the mailbox that confirmed it. */
export function settledFee(
  statement: FeeStatement,
  { yen, by, at }: { readonly yen: number; readonly by: string; readonly at: string },
): Extract<Fee, { state: "paid" | "waived" }> {
  return statement.choice === "paid"
    ? { state: "paid", yen, by, at }
    : { state: "waived", yen, reason: statement.reason, by, at };
}
