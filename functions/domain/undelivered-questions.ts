import { isPerson } from "./links.ts";
import type { Mail } from "./request/mails.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";

/**
 * Nobody can have answered what was never mailed to them, or only just: while SES takes no mail, questions do not run
 * out of time. Of these mails, whether the first that went has been out for less than `ms` by `nowMs`; false where none
 * was ever to go, as where everything is posted.
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

/** It went; or it came up while staff were away, and is in their next digest. */
function isHeard({ state, to, owed }: Mail): boolean {
  return state !== "claimed" || (!isPerson(to) && owed === undefined);
}

/** The mails of a question as it was put this time, reminders included. */
export function mailsOfRound(
  request: ConfirmedRequest,
  taskId: string,
  { round }: Pick<Task, "round">,
): readonly string[] {
  return Object.keys(request.mails).filter((mailId) => mailId.startsWith(`${taskId}#${round}.`));
}
