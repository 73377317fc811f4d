import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Activity } from "../activity.ts";
import { type MovableClock, ShiftedClock, VirtualClock } from "../clock.ts";
import type { DeskOptions } from "./options.ts";

export interface DeskClock {
  readonly clock: MovableClock;
  /** Writes down how far the clock is ahead; does nothing for a desk in memory. */
  readonly keepOffset: () => void;
}

/** The clock of a desk; a real one is as far ahead of time as `keepOffset` last wrote. */
export function openClock(
  { clock: kind, dataFolder }: Pick<DeskOptions, "clock" | "dataFolder">,
  activity: Activity,
): DeskClock {
  const file = dataFolder === undefined ? undefined : join(dataFolder, "clock.json");
  const clock = clockOf(kind, activity, file);
  return {
    clock,
    keepOffset: () => {
      if (file !== undefined) writeOffset(file, clock.offset);
    },
  };
}

function clockOf(kind: DeskOptions["clock"], activity: Activity, file: string | undefined): MovableClock {
  if (kind.kind === "given") return kind.clock;
  if (kind.kind === "virtual") return new VirtualClock(Date.parse(kind.startAt), activity);
  return new ShiftedClock(file === undefined ? 0 : readOffset(file), activity);
}

function readOffset(file: string): number {
  try {
    const offset: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof offset === "number" && offset > 0 ? offset : 0;
  } catch {
    return 0;
  }
}

function writeOffset(file: string, offset: number): void {
  writeFileSync(`${file}.new`, JSON.stringify(offset));
  renameSync(`${file}.new`, file);
}
