import type { RequestIn } from "../../request/request.ts";
import { settledFee } from "../confirm-fee/settled-fee.ts";
import type { Given, Refusal } from "../effect.ts";
import type { Confirmation } from "./agent.ts";

/**
 * Settling the fee together with the identity: people who pay at the counter identify themselves at the same time,
 * and a fee to be waived need not be asked for first. Saves the letter that asks for it, a question and a receipt.
 */

type Settled = ReturnType<typeof settledFee>;

/** What is wrong with the statement about the fee. */
export function feeProblem(
  { terms }: RequestIn<"verifying">,
  answer: Confirmation,
): Refusal<"verify-identity"> | undefined {
  if (answer.fee === undefined || answer.fee === "later") return undefined;
  if (terms.fee === undefined) return { field: "fee", problem: "not-for-this-right" };
  return answer.fee === "waived" && answer.feeReason === undefined
    ? { field: "feeReason", problem: "fee-reason-needed" }
    : undefined;
}

/** The fee if it is already settled; undefined if it is still to be asked for, or none is due. */
export function feeSettled(
  { terms: { fee } }: RequestIn<"verifying">,
  answer: Confirmation,
  { by, at }: Pick<Given<"verify-identity">, "by" | "at">,
): Settled | undefined {
  if (fee === undefined) return undefined;
  const { yen } = fee;
  switch (answer.fee) {
    case undefined:
    case "later":
      return undefined;
    case "paid":
      return settledFee({ choice: "paid" }, { yen, by, at });
    case "waived":
      return settledFee({ choice: "waived", reason: answer.feeReason ?? "" }, { yen, by, at });
  }
}
