import { addDays, dateIn, instantOf } from "../../functions/domain/calendar.ts";
import { reportedMs } from "../../functions/domain/ended-for.ts";
import { type FunctionEntry, functions, type Trigger } from "../manifest.ts";
import type { TimerClock } from "./clock.ts";
import type { LocalFunctions } from "./functions.ts";

export interface ScheduleContext {
  readonly timeZone: string;
  nextDue(): Promise<number | undefined>;
  anyOpen(since: string): Promise<boolean>;
}

/**
 * Calls the manifest's scheduled functions on time, like EventBridge Scheduler. Skips a sweep with nothing due and a
 * digest with neither open requests nor ended ones to report, so that a test can move the clock by years. Returns a function that stops it.
 */
export function runSchedule(clock: TimerClock, called: LocalFunctions, context: ScheduleContext): () => void {
  const cancels = new Map<string, () => void>();
  for (const entry of functions) {
    const next = (): void => {
      const due = nextRun(entry.trigger, context.timeZone, clock.now());
      if (due === undefined) return;
      cancels.set(
        entry.name,
        clock.at(due, async () => {
          next();
          if (await isIdle(entry, clock.now(), context)) return;
          // The function itself logs a failed run; the next one comes anyway.
          await called.event(entry, {}).catch(() => undefined);
        }),
      );
    };
    next();
  }
  return () => {
    for (const cancel of cancels.values()) cancel();
  };
}

async function isIdle(entry: FunctionEntry, nowMs: number, context: ScheduleContext): Promise<boolean> {
  if (entry.permissions.includes("requests:query-due"))
    return ((await context.nextDue()) ?? Infinity) > nowMs;
  const since = new Date(nowMs - reportedMs).toISOString();
  return entry.name === "digest" && !(await context.anyOpen(since));
}

/** When a function is next called, later than `nowMs`; undefined for unscheduled ones. */
function nextRun(trigger: Trigger, timeZone: string, nowMs: number): number | undefined {
  switch (trigger.kind) {
    case "schedule": {
      const periodMs = trigger.everyMinutes * 60_000;
      return (Math.floor(nowMs / periodMs) + 1) * periodMs;
    }
    case "daily": {
      for (let date = dateIn(timeZone, nowMs); ; date = addDays(date, 1)) {
        const due = instantOf(timeZone, date, trigger.at);
        if (due > nowMs) return due;
      }
    }
    default:
      return undefined;
  }
}
