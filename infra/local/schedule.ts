import { functions } from "../manifest.ts";
import type { TimerClock } from "./clock.ts";
import type { LocalFunctions } from "./functions.ts";

/**
 * Calls the manifest's scheduled functions on time, as EventBridge Scheduler does. A sweep that would look into an
 * empty index is left out, which is what lets a test move the clock by years. Returns the stop.
 */
export function runSchedule(
  clock: TimerClock,
  called: LocalFunctions,
  nextDue: () => Promise<number | undefined>,
): () => void {
  const cancels = new Map<string, () => void>();
  for (const entry of functions) {
    const { trigger } = entry;
    if (trigger.kind !== "schedule") continue;
    const sweeps = entry.permissions.includes("requests:query-due");
    const periodMs = trigger.everyMinutes * 60_000;
    const next = (): void => {
      const due = (Math.floor(clock.now() / periodMs) + 1) * periodMs;
      cancels.set(
        entry.name,
        clock.at(due, async () => {
          next();
          if (sweeps && ((await nextDue()) ?? Infinity) > clock.now()) return;
          // A failed run is logged by the function itself; the next one comes anyway.
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
