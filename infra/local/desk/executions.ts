import { join } from "node:path";
import type { Activity } from "../activity.ts";
import type { MovableClock } from "../clock.ts";
import type { LocalFunctions } from "../functions.ts";
import { type Engine, openEngine } from "../step-functions/engine.ts";
import type { EventBus } from "./event-bus.ts";
import type { DeskOptions } from "./options.ts";

interface Surroundings {
  readonly clock: MovableClock;
  readonly activity: Activity;
  readonly called: Pick<LocalFunctions, "invoke">;
  readonly events: EventBus;
}

/** Opens the Step Functions engine with the executions of an earlier run, none of which runs before `resume()`. */
export async function openExecutions(
  { dataFolder, executionsFolder, seed, onBroken }: DeskOptions,
  { clock, activity, called, events }: Surroundings,
): Promise<Engine> {
  const folder = executionsFolder ?? (dataFolder && join(dataFolder, "executions"));
  const engine = openEngine({
    clock,
    activity,
    ...(folder !== undefined && { dataFolder: folder }),
    ...(seed !== undefined && { seed }),
    ...(onBroken !== undefined && { journal: { onBroken } }),
    invoke: (name, payload) => called.invoke(name, payload),
    onClosed: (execution) => events.execution(execution),
    onRedriven: (execution) => events.redriven(execution),
  });
  // A clock that was being moved when the process died is behind events already recorded.
  if (engine.lastTime !== undefined && engine.lastTime > clock.now()) {
    await clock.advance(engine.lastTime - clock.now());
  }
  return engine;
}
