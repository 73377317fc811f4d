import type { ClockSettings } from "./business.ts";
import { addDays, dateIn, instantOf, isBusinessDay } from "./calendar.ts";

/** When staff are at work: on business days between two local times; always, if no hours are configured. */
type Settings = Pick<ClockSettings, "holidays" | "timeZone" | "staffHours">;

/** Whether staff are at work at a moment (ms since the epoch). */
export function areStaffThere(settings: Settings, ms: number): boolean {
  return staffFrom(settings, ms) === ms;
}

/** The first moment from `ms` on at which staff are at work. */
export function staffFrom({ staffHours, timeZone, holidays }: Settings, ms: number): number {
  if (staffHours === undefined) return ms;
  for (let date = dateIn(timeZone, ms); ; date = addDays(date, 1)) {
    if (!isBusinessDay(date, holidays)) continue;
    const opens = Math.max(ms, instantOf(timeZone, date, staffHours.from));
    if (opens < instantOf(timeZone, date, staffHours.until)) return opens;
  }
}

/** When staff are due who were given until `ms`: then or, outside hours, at the end of the next working day. */
export function dueOfStaff(settings: Settings, ms: number): number {
  const { staffHours, timeZone } = settings;
  if (staffHours === undefined || areStaffThere(settings, ms - 1)) return ms;
  return instantOf(timeZone, dateIn(timeZone, staffFrom(settings, ms)), staffHours.until);
}

/**
 * When staff start work on the last business day not after `date`; at the start of `date` if no hours are configured.
 */
export function lastWorkBefore({ staffHours, timeZone, holidays }: Settings, date: string): number {
  if (staffHours === undefined) return instantOf(timeZone, date);
  let day = date;
  while (!isBusinessDay(day, holidays)) day = addDays(day, -1);
  return instantOf(timeZone, day, staffHours.from);
}

/** Whether this month has had a working day so far, today included. */
export function hasWorkBegunThisMonth({ staffHours, timeZone, holidays }: Settings, ms: number): boolean {
  const date = dateIn(timeZone, ms);
  let first = `${date.slice(0, 8)}01`;
  if (staffHours !== undefined) while (!isBusinessDay(first, holidays)) first = addDays(first, 1);
  return date >= first;
}
