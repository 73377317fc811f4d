import { followUpId, type RequestId } from "./ids.ts";
import { type FollowUpReason, mostFollowUps } from "./request/follow-up.ts";
import type { RequestIn } from "./request/request.ts";

/** A follow-up that may be begun, and its number. */
export interface FollowUpTurn {
  readonly turn: number;
  readonly id: RequestId;
}

/** The follow-up that comes next, for this reason. */
export function nextFollowUp(
  deskKey: Uint8Array,
  before: RequestIn<"closed">,
  reason: FollowUpReason,
): FollowUpTurn {
  const begun = before.followedBy ?? [];
  for (let turn = 1; turn <= mostFollowUps + 1; turn += 1) {
    const id = followUpId(deskKey, before.id, reason, turn);
    if (!begun.includes(id)) return { turn, id };
  }
  throw new RangeError(`${before.id} has more follow-ups than it may have`);
}

/**
 * The follow-up that a form begins, or has begun. Forms of earlier releases, still open somewhere, name no turn: they
 * begin the next one.
 */
export function followUpOf(
  deskKey: Uint8Array,
  before: RequestIn<"closed">,
  reason: FollowUpReason,
  turn: string | undefined,
): FollowUpTurn {
  const next = nextFollowUp(deskKey, before, reason);
  const wanted = turn === undefined ? next.turn : Math.min(Number(turn), next.turn);
  return { turn: wanted, id: followUpId(deskKey, before.id, reason, wanted) };
}
