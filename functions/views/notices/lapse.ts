import type { Business } from "../../domain/business.ts";
import { addDays, dateIn } from "../../domain/calendar.ts";

/** The date on which a request lapses unless what the requester was asked for at `askedAt` has come. */
export function lapseDate(business: Business, askedAt: string): string {
  return addDays(dateIn(business.timeZone, Date.parse(askedAt)), business.deadlines.requesterLapseDays);
}
