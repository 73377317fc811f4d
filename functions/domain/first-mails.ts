import { dayMs } from "./calendar.ts";
import { windowEnd } from "./quotas.ts";

/**
 * First mails of all submissions together in a day: the only mail that a stranger can make the desk send to an
 * address that has not been confirmed. What comes after waits for the next day and is kept meanwhile. As many as a
 * new SES account may send in all: a flood must not use up the mail that open requests need.
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 */
export const firstMails = { key: "first-mails", limit: 200, windowMs: dayMs } as const;

/** When a first mail over the budget of the day is tried (ISO 8601). */
export function nextFirstMails(nowMs: number): string {
  return new Date(windowEnd(firstMails.windowMs, nowMs)).toISOString();
}
