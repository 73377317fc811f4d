import { areApart } from "../../mailboxes.ts";
import type { Decision } from "../../request/decision.ts";
import { ok, refuse, unreachable } from "../../result.ts";
import { canSendBack, isProposed } from "../../signing-off.ts";
import { decided } from "../decide/decided.ts";
import { type Effect, wrongState } from "../effect.ts";

/**
 * Another officer approves a proposed decision, or sends it back. Throws RangeError if it is the officer who proposed
 * it.
 */
export const signOffEffect: Effect<"sign-off"> = ({ request, task, answer, by, at, business }) => {
  if (request.status !== "deciding" || !isProposed(request)) return wrongState(request);
  const { decision } = request.proposal;
  // The link was checked before; this guards against anybody approving their own decision.
  if (!areApart(business, by, decision.by)) throw new RangeError("signed off by who decided");
  switch (answer.choice) {
    case "approve": {
      const signed: Decision = { ...decision, signedOff: { by, at } };
      return ok({
        request: decided(request, signed),
        result: decision.choice,
        facts: "codes" in decision ? { codes: decision.codes } : {},
      });
    }
    case "send-back": {
      if (!canSendBack(request, task.round)) return refuse({ field: "choice", problem: "sign-off-used-up" });
      const sentBack = { reason: answer.reason, by, at };
      return ok({
        request: { ...request, proposal: { decision, sentBack } },
        result: "sent-back",
        again: ["decide"],
      });
    }
    default:
      return unreachable(answer);
  }
};
