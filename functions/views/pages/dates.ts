import type { Business, Language } from "../../domain/business.ts";
import { dateFormat } from "../../domain/date-format.ts";
import { formats } from "../../languages/formats.ts";

const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** A date with its weekday, in the business's time zone; a plain `YYYY-MM-DD` is that date everywhere. */
export function dayText(business: Business, language: Language, when: string): string {
  return dateFormat(formats(language).locale, {
    timeZone: calendarDate.test(when) ? "UTC" : business.timeZone,
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "short",
  }).format(new Date(when));
}
