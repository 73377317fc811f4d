import { dayMs } from "./calendar.ts";
import { quotaAddress, quotaKey, windowEnd } from "./quotas.ts";

/**
 * The daily budget of confirmation mails for all submissions together: the only mail that a stranger can make the
 * desk send to an unconfirmed address. Submissions over the budget are kept and mailed the next day. It equals the
 * sandbox quota of a new SES account, so that a flood does not use up the mail that open requests need.
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export const firstMails = { key: "first-mails", limit: 200, windowMs: dayMs } as const;

/**
 * How the budget is shared: a source's n-th mail goes out only while fewer than so many were sent in all. A source's
 * tenth waits while newcomers do not; after the last one nothing more of that source is accepted that day.
 */
export const shares = [
  { ofSource: 3, ofAll: firstMails.limit },
  { ofSource: 6, ofAll: 150 },
  { ofSource: 51, ofAll: 100 },
] as const;

/** The budget for a submission of this share. One without a recorded source counts as a newcomer. */
export function budgetOf(share = 0): typeof firstMails | (Omit<typeof firstMails, "limit"> & Limit) {
  return { ...firstMails, limit: (shares[share] ?? shares[0]).ofAll };
}

interface Limit {
  readonly limit: number;
}

/**
 * Confirmation mails to one address in a day, from anybody: a mailbox must not be flooded. A source's first
 * submission for the address that day takes precedence over the others.
 */
export function mailsTo(deskKey: Uint8Array, email: string, newcomer: boolean) {
  return {
    key: quotaKey(deskKey, "address", quotaAddress(email)),
    limit: newcomer ? 30 : 10,
    windowMs: dayMs,
  };
}

/** When a mail over the daily budget is tried (ISO 8601). */
export function nextFirstMails(nowMs: number): string {
  return new Date(windowEnd(firstMails.windowMs, nowMs)).toISOString();
}

/**
 * The longest that a submission waits for its mail, in ms: after weeks of flooding, submissions that could not be
 * mailed are dropped.
 */
const mostWaitMs = 30 * dayMs;

/** Until when a submission mailed at `mailAt` (ISO 8601) can be confirmed: the days count from the mail. */
export function confirmableUntil(submittedAt: string, mailAt: string, confirmDays: number): string {
  const latest = Date.parse(submittedAt) + mostWaitMs;
  return new Date(Math.min(Date.parse(mailAt), latest) + confirmDays * dayMs).toISOString();
}
