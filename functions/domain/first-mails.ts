import { dayMs } from "./calendar.ts";
import { quotaAddress, quotaKey, windowEnd } from "./quotas.ts";

/**
 * First mails of all submissions together in a day: the only mail that a stranger can make the desk send to an
 * address that has not been confirmed. What comes after waits for the next day and is kept meanwhile. As many as a
 * new SES account may send in all: a flood must not use up the mail that open requests need.
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export const firstMails = { key: "first-mails", limit: 200, windowMs: dayMs } as const;

/**
 * How the day's first mails are shared: so many of one source go out while fewer than so many went out in all. A
 * source's tenth waits while newcomers do not; nothing more of it is taken on that day after the last.
 */
export const shares = [
  { ofSource: 3, ofAll: firstMails.limit },
  { ofSource: 6, ofAll: 150 },
  { ofSource: 51, ofAll: 100 },
] as const;

/** The budget as a submission of this share sees it. One whose source nobody noted is a newcomer. */
export function budgetOf(share = 0): typeof firstMails | (Omit<typeof firstMails, "limit"> & Limit) {
  return { ...firstMails, limit: (shares[share] ?? shares[0]).ofAll };
}

interface Limit {
  readonly limit: number;
}

/**
 * First mails to one address in a day, from whomever: a mailbox must not be flooded. Whoever submits for it the first
 * time that day from where they are comes before the others.
 */
export function mailsTo(deskKey: Uint8Array, email: string, newcomer: boolean) {
  return {
    key: quotaKey(deskKey, "address", quotaAddress(email)),
    limit: newcomer ? 30 : 10,
    windowMs: dayMs,
  };
}

/** When a first mail over the budget of the day is tried (ISO 8601). */
export function nextFirstMails(nowMs: number): string {
  return new Date(windowEnd(firstMails.windowMs, nowMs)).toISOString();
}

/** How long a submission waits for its mail at most, in ms: after a flood of weeks what nobody could be mailed about goes. */
const mostWaitMs = 30 * dayMs;

/** Until when a submission can be confirmed whose mail goes out at `mailAt` (ISO 8601): the days count from the mail. */
export function confirmableUntil(submittedAt: string, mailAt: string, confirmDays: number): string {
  const latest = Date.parse(submittedAt) + mostWaitMs;
  return new Date(Math.min(Date.parse(mailAt), latest) + confirmDays * dayMs).toISOString();
}
