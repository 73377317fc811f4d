import { isPerson } from "./links.ts";
import type { Mail } from "./request/mails.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";

/**
 * A question that was not mailed, or only just, cannot have been answered: while SES accepts no mail, questions do
 * not time out. Whether the first of these mails was sent less than `ms` before `nowMs`; false if none was ever to be
 * sent, as with letters.
 */
export function isUnheard(
  request: ConfirmedRequest,
  mailIds: readonly string[],
  ms: number,
  nowMs: number,
): boolean {
  const mails = mailIds.flatMap((mailId) => request.mails[mailId] ?? []);
  const went = mails.filter(isHeard).map(({ at }) => Date.parse(at));
  return mails.length > 0 && (went.length === 0 || Math.min(...went) + ms > nowMs);
}

/** It was sent; or it came up outside hours, and is in the next digest. */
function isHeard({ state, to, owed }: Mail): boolean {
  return state !== "claimed" || (!isPerson(to) && owed === undefined);
}

/** The mails of a question as it was last asked, reminders included. */
export function mailsOfRound(
  request: ConfirmedRequest,
  taskId: string,
  { round }: Pick<Task, "round">,
): readonly string[] {
  return Object.keys(request.mails).filter((mailId) => mailId.startsWith(`${taskId}#${round}.`));
}
