import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";
import { afterFee } from "../next-step.ts";
import { settledFee } from "./settled-fee.ts";

/** The fee was paid, or is waived with a reason. */
export const confirmFeeEffect: Effect<"confirm-fee"> = ({ request, answer, by, at, business }) => {
  if (request.status !== "awaiting-fee" || request.fee.state !== "due") return wrongState(request);
  const { yen } = request.fee;
  const fee = settledFee(answer, { yen, by, at });
  return ok({
    request: afterFee({ ...request, fee }, business),
    result: answer.choice,
    facts: { yen },
  });
};
