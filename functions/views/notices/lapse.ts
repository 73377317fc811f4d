import type { Business } from "../../domain/business.ts";
import { addDays, dateIn } from "../../domain/calendar.ts";
import type { LiveRequest } from "../../domain/request/request.ts";

interface Asked {
  readonly business: Business;
  readonly request: Pick<LiveRequest, "terms">;
}

/** The date on which a request lapses unless the requester answers what they were asked at `askedAt`. */
export function lapseDate({ business, request }: Asked, askedAt: string): string {
  return addDays(dateIn(business.timeZone, Date.parse(askedAt)), request.terms.deadlines.requesterLapseDays);
}

/**
 * The same for a question by letter: counted from the letter's date (ISO 8601), everybody has at least the time until
 * a reminder, and the workflow waits as long.
 */
export function lapseDateByLetter(asked: Asked, askedAt: string, letterDate: string): string {
  const { business, request } = asked;
  const lapses = lapseDate(asked, askedAt);
  const earliest = addDays(
    dateIn(business.timeZone, Date.parse(letterDate)),
    request.terms.deadlines.requesterReminderDays,
  );
  return earliest > lapses ? earliest : lapses;
}
