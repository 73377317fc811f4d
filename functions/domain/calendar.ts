/** Calendar dates (`YYYY-MM-DD`) in the business's time zone. The law counts days, not hours. */

import { dateFormat } from "./date-format.ts";
import { isNationalHoliday } from "./national-holidays.ts";

export const dayMs = 86_400_000;

/** Local date and time at `ms` in a zone: `YYYY-MM-DD HH:MM`. */
function wallIn(zone: string, ms: number): string {
  return dateFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(ms);
}

/** The local date at `ms` (since the epoch) in an IANA time zone. */
export function dateIn(zone: string, ms: number): string {
  return wallIn(zone, ms).slice(0, 10);
}

/** More than any zone's offset from UTC, and than any clock change. */
const farthestMs = 26 * 3_600_000;

/** Moments already computed, by zone, date and time: every change of a request asks for the same few. */
const instants = new Map<string, number>();
const mostInstants = 1000;

/**
 * The first moment (ms since the epoch) at which local time in a zone is `date` and `time` (`HH:MM`) or later; if
 * clocks skip that time, the moment of the skip.
 */
export function instantOf(zone: string, date: string, time = "00:00"): number {
  const name = `${zone} ${date} ${time}`;
  const known = instants.get(name);
  if (known !== undefined) return known;
  if (instants.size >= mostInstants) instants.clear();
  const found = findInstant(zone, date, time);
  instants.set(name, found);
  return found;
}

function findInstant(zone: string, date: string, time: string): number {
  const wanted = `${date} ${time}`;
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  let before = asUtc - farthestMs;
  let reached = asUtc + farthestMs;
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2);
    if (wallIn(zone, middle) >= wanted) reached = middle;
    else before = middle;
  }
  return reached;
}

/** The date `days` calendar days after `date`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** The number of days from `from` to `until`. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The `days`-th business day after `date` (see {@link isBusinessDay}); `date` itself is not counted. */
export function addBusinessDays(date: string, days: number, holidays: readonly string[]): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}

/** Not a weekend, a closing day of the business or a national holiday. Throws RangeError for a year without known holidays. */
export function isBusinessDay(date: string, holidays: readonly string[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(date) && !isNationalHoliday(date);
}

/**
 * The first date on which the requester may sue over a request that arrived on `arrivalDate`: two weeks must have
 * passed, not counting the day of arrival (APPI Art. 39(1); Civil Code Art. 140).
 */
export function litigationFrom(arrivalDate: string): string {
  return addDays(arrivalDate, 15);
}
