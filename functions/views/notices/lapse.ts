import type { Business } from "../../domain/business.ts";
import { addDays, dateIn } from "../../domain/calendar.ts";

/** The date on which a request lapses unless what the requester was asked for at `askedAt` has come. */
export function lapseDate(business: Business, askedAt: string): string {
  return addDays(dateIn(business.timeZone, Date.parse(askedAt)), business.deadlines.requesterLapseDays);
}

/**
 * The same for a question by letter: from the letter's date (ISO 8601) on nobody is given less time than there is
 * before a reminder, and the workflow waits as long.
 */
export function lapseDateByLetter(business: Business, askedAt: string, letterDate: string): string {
  const lapses = lapseDate(business, askedAt);
  const earliest = addDays(
    dateIn(business.timeZone, Date.parse(letterDate)),
    business.deadlines.requesterReminderDays,
  );
  return earliest > lapses ? earliest : lapses;
}
