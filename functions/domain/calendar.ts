/** Calendar dates (`YYYY-MM-DD`) in the business's time zone. The law counts days, not hours. */

export const dayMs = 86_400_000;

/** The date on the wall at `ms` (since the epoch) in an IANA time zone. */
export function dateIn(zone: string, ms: number): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(ms);
}

/** The date `days` calendar days after `date`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/**
 * The first date on which a suit may be brought over a request that arrived on `arrivalDate`:
 * two weeks must have passed, the day of arrival not counted (APPI Art. 39(1); Civil Code Art. 140).
 */
export function litigationFrom(arrivalDate: string): string {
  return addDays(arrivalDate, 15);
}
