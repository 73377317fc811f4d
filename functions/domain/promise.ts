import { dayMs } from "./calendar.ts";
import { promisedDay, promiseKeptAt } from "./questions/keep-promise/promised.ts";
import type { Request } from "./request/request.ts";
import { purgeAt } from "./request/transitions/close.ts";
import { mailboxOf, receiverOfResult } from "./result-recipient.ts";

/** How long a record outlives a promised erasure date, so that the promise can be verified. */
export const afterPromiseDays = 90;

/** When the personal data of a closed request is erased, in ms since the epoch: not before a promise is due. */
export function forgottenAt(request: Extract<Request, { status: "closed" }>): number {
  const kept = purgeAt(request.closedAt, request.terms.deadlines.retentionYears);
  const day = promisedDay(request);
  return day === undefined ? kept : Math.max(kept, Date.parse(day) + afterPromiseDays * dayMs);
}

/** The mail that tells the requester that a promise was kept. */
export const promiseKeptMailId = "promise-kept";

/** Since when (ISO 8601 in UTC) a promise has been kept without its recipient having been mailed. */
export function promiseKeptUnmailed(request: Request): string | undefined {
  if (request.status !== "closed" || request.mails[promiseKeptMailId] !== undefined) return undefined;
  return mailboxOf(request, receiverOfResult(request)) === undefined ? undefined : promiseKeptAt(request);
}
