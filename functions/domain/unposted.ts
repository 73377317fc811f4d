import { getsLetters } from "./contact.ts";
import { lapsingAt } from "./questions/lapsing.ts";
import { isConfirmed, type Request } from "./request/request.ts";

/**
 * Whether the requester does not know yet that they are asked: our letter is not posted, or our mail bounced and the
 * desk has not reached them another way. Until then the delay is ours.
 */
export function isUntold(request: Request): boolean {
  if (!isConfirmed(request)) return false;
  const lapse = lapsingAt(request);
  if (lapse === undefined) return false;
  if (!getsLetters(request)) return request.tasks["requester-unreachable"]?.state === "pending";
  const posting = request.tasks[`post-letter.${lapse.letter}`];
  return posting === undefined || posting.state === "pending";
}
