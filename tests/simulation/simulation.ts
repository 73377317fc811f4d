import { scheduleArrivals } from "./arrivals.ts";
import { Course } from "./course.ts";
import type { Coverage } from "./coverage.ts";
import type { Trace } from "./engine/trace.ts";
import { settingOf } from "./setting.ts";
import { told } from "./told.ts";
import type { Violation } from "./violations.ts";
import { nothingLess, type Without } from "./without.ts";
import { openWorld } from "./world.ts";

export interface SimulationOptions {
  readonly seed: number;
  /** Number of requesters. */
  readonly requests: number;
  /** How long faults occur. */
  readonly days: number;
  /** Whether to stop at the first violation. */
  readonly stopAtFirst?: boolean;
  /** What to leave out for a shrunk trace. */
  readonly without?: Without;
  /** The name of somebody whose record and executions are printed at the end. */
  readonly about?: string;
}

export interface Simulated {
  readonly trace: Trace;
  readonly coverage: Coverage;
  readonly violations: readonly Violation[];
  readonly requests: number;
  readonly faults: number;
  /** Faults that occurred and could be left out. */
  readonly places: readonly string[];
  /** The record and the executions of the person that `options.about` names. */
  readonly about: readonly string[];
}

/** Runs one simulation. */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const { seed, requests: people, days, stopAtFirst = false, without = nothingLess } = options;
  const world = await openWorld(settingOf(seed, days, without), without);
  await scheduleArrivals(world, { people, days, without });
  await new Course(world, days, stopAtFirst).run();
  const { trace, coverage, violations, observer, records, desk } = world;
  const asked = [...records.ids()].filter((id) => records.nameOf(id) === options.about);
  const about = asked.flatMap((id) => told(desk, id, records.record(id)));
  await desk.close();
  const { faults, places } = observer;
  return { trace, coverage, violations: violations.all, requests: people, faults, places, about };
}
