import type { Business, Language } from "../../domain/business.ts";
import { formatDate } from "../../languages/words.ts";

const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** The version of a wording: its date as the language writes it, and anything else as it is. */
export function wordingVersion(business: Business, language: Language, version: string): string {
  return calendarDate.test(version) ? formatDate(language, business.timeZone, version) : version;
}
