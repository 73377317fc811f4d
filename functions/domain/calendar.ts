/** Calendar dates (`YYYY-MM-DD`) in the business's time zone. The law counts days, not hours. */

import { dateFormat } from "./date-format.ts";

export const dayMs = 86_400_000;

/** What calendar and clock on the wall show at `ms` in a zone: `YYYY-MM-DD HH:MM`. */
function wallIn(zone: string, ms: number): string {
  return dateFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(ms);
}

/** The date on the wall at `ms` (since the epoch) in an IANA time zone. */
export function dateIn(zone: string, ms: number): string {
  return wallIn(zone, ms).slice(0, 10);
}

/** Farther from UTC than any zone is, or than a zone's clocks were ever moved at once. */
const farthestMs = 26 * 3_600_000;

/** Moments that were looked for, by zone, date and time: the same few are asked for with every change of a request. */
const instants = new Map<string, number>();
const mostInstants = 1000;

/**
 * The first moment (ms since the epoch) at which the wall in a zone shows `date` and `time` (`HH:MM`) or later: where
 * clocks are put forward over it, the moment at which they are.
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

/** How many days `until` comes after `from`. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The `days`-th business day after `date`: not a Saturday, a Sunday or a holiday; `date` itself is not counted. */
export function addBusinessDays(date: string, days: number, holidays: readonly string[]): string {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}

/** Whether a date (`YYYY-MM-DD`) is a weekday and none of the holidays. */
export function isBusinessDay(date: string, holidays: readonly string[]): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(date);
}

/**
 * The first date on which a suit may be brought over a request that arrived on `arrivalDate`:
 * two weeks must have passed, the day of arrival not counted (APPI Art. 39(1); Civil Code Art. 140).
 */
export function litigationFrom(arrivalDate: string): string {
  return addDays(arrivalDate, 15);
}
