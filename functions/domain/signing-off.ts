import type { Proposal } from "./request/decision.ts";
import type { Request, RequestIn } from "./request/request.ts";

/** Four eyes: for rights configured so, a decision counts only after another officer's sign-off. */

/** A decision that waits for another officer. */
export function isProposed(request: Request): request is RequestIn<"deciding"> & { proposal: Proposal } {
  return request.status === "deciding" && request.proposal !== undefined && !isSentBack(request);
}

type SentBack = Proposal & { readonly sentBack: NonNullable<Proposal["sentBack"]> };

/** A decision that the other officer sent back: it has to be made again. */
export function isSentBack(request: Request): request is RequestIn<"deciding"> & { proposal: SentBack } {
  return request.status === "deciding" && request.proposal?.sentBack !== undefined;
}

/**
 * How often decisions may come up for sign-off before they can only be approved: in all, and before anything was
 * carried out, so that a decision about what could not be done can be sent back as well. An execution's events are
 * limited.
 */
export const signOffRounds = { first: 3, all: 5 } as const;

/** Whether a decision in its `round`th sign-off may still be sent back. */
export function canSendBack(request: RequestIn<"deciding">, round: number): boolean {
  return round < (request.actions === undefined ? signOffRounds.first : signOffRounds.all);
}

/** Who made the current or proposed decision. */
export function deciderOf(request: Request): string | undefined {
  if (request.status === "deciding") return request.proposal?.decision.by;
  return "decision" in request ? request.decision?.by : undefined;
}

/** Whether a mailbox's own decision waits for another officer. */
export function awaitsSignOff(request: Request, mailbox: string): boolean {
  return isProposed(request) && request.withdrawnAt === undefined && deciderOf(request) === mailbox;
}
