import type { Business } from "./business.ts";
import { dayMs } from "./calendar.ts";
import { mailboxesOf } from "./mailboxes.ts";
import { isConfirmed, type Request } from "./request/request.ts";
import { purgeAt } from "./request/transitions/close.ts";

/**
 * What the law obliges to keep is answered by a promise to erase it when the period ends (Guidelines 3-8-5-3, example
 * 3). The record is kept until then, and its owners are asked on that day.
 */

/** The day on which an erasure was promised (`YYYY-MM-DD`). */
export function promisedDay(request: Request): string | undefined {
  if (!("decision" in request) || request.decision?.choice !== "alternative") return undefined;
  return request.decision.eraseOn;
}

/** How long a record outlives the day of its promise, so that it can be seen to be kept. */
const afterPromiseDays = 90;

/** When the personal data of a closed request is forgotten, in ms since the epoch: not before what was promised is due. */
export function forgottenAt(request: Extract<Request, { status: "closed" }>): number {
  const kept = purgeAt(request.closedAt, request.terms.deadlines.retentionYears);
  const day = promisedDay(request);
  return day === undefined ? kept : Math.max(kept, Date.parse(day) + afterPromiseDays * dayMs);
}

const prefix = "promise.";

/** The mailbox that a mail about a promise is for; undefined for any other mail. */
export function promiseAskedOf(mailId: string): string | undefined {
  return mailId.startsWith(prefix) ? mailId.slice(prefix.length) : undefined;
}

/** The mails that ask the owners, and the officer who promised, to keep a promise: those that were not claimed yet. */
export function promiseMailsAhead(
  request: Request,
  business: Business,
): readonly { readonly mailId: string; readonly to: string }[] {
  if (!isConfirmed(request) || request.status !== "closed" || promisedDay(request) === undefined) return [];
  const owners = (request.systems ?? []).flatMap((system) => mailboxesOf(business, "owner", system));
  const all = new Set([...owners, ...mailboxesOf(business, "officer").slice(0, 1)]);
  return [...all]
    .map((to) => ({ mailId: `${prefix}${to}`, to }))
    .filter(({ mailId }) => request.mails[mailId] === undefined);
}
