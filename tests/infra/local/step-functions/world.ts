/** A test fixture: a virtual clock, functions by name, and an engine. */
import { Activity } from "../../../../infra/local/activity.ts";
import { VirtualClock } from "../../../../infra/local/clock.ts";
import {
  type Engine,
  type EngineOptions,
  openEngine,
} from "../../../../infra/local/step-functions/engine.ts";
import type { ExecutionView } from "../../../../infra/local/step-functions/execution-view.ts";
import type { FunctionError } from "../../../../infra/local/step-functions/tasks.ts";

export const startOfTime = Date.UTC(2025, 0, 1);

export class Failing extends Error {
  readonly functionError: FunctionError;
  constructor(errorType: string, errorMessage: string) {
    super(errorMessage);
    this.functionError = { errorType, errorMessage };
  }
}

// biome-ignore lint/suspicious/noExplicitAny: test functions read payloads freely
type TestFunction = (payload: any) => unknown;

export interface World {
  readonly clock: VirtualClock;
  readonly activity: Activity;
  readonly engine: Engine;
  /** The payloads with which each function was called. */
  readonly calls: { readonly name: string; readonly payload: unknown; readonly at: number }[];
  /** Runs a definition to its end, moving the clock as far as needed. */
  run(definition: object, input?: unknown, days?: number): Promise<ExecutionView>;
}

export function openWorld(
  functions: Record<string, TestFunction> = {},
  options: Partial<Pick<EngineOptions, "dataFolder" | "seed" | "journal">> & { readonly at?: number } = {},
): World {
  const activity = new Activity();
  const clock = new VirtualClock(options.at ?? startOfTime, activity);
  const calls: { name: string; payload: unknown; at: number }[] = [];
  const engine = openEngine({
    clock,
    activity,
    seed: options.seed ?? 7,
    ...(options.dataFolder === undefined ? {} : { dataFolder: options.dataFolder }),
    ...(options.journal === undefined ? {} : { journal: options.journal }),
    invoke: async (name, payload) => {
      const short = name.split(":function:").at(-1) ?? name;
      calls.push({ name: short, payload, at: clock.now() });
      const handler = functions[short];
      if (handler === undefined) {
        throw Object.assign(new Error(`Function not found: ${name}`), {
          name: "ResourceNotFoundException",
          $metadata: { httpStatusCode: 404 },
        });
      }
      try {
        return { payload: await handler(payload) };
      } catch (error) {
        if (error instanceof Failing) return { functionError: error.functionError };
        throw error;
      }
    },
  });
  let started = 0;
  return {
    clock,
    activity,
    engine,
    calls,
    run: async (definition, input = {}, days = 400) => {
      engine.resume();
      started += 1;
      const machine = engine.machines.put(`m${started}`, definition);
      const { arn } = await engine.start(machine.arn, JSON.stringify(input), "e");
      await clock.advance(days * 86_400_000);
      return engine.describe(arn);
    },
  };
}

/** A JSONata machine of these states; the first is the start state. */
export function machine(states: Record<string, object>, rest: object = {}): object {
  return { QueryLanguage: "JSONata", StartAt: Object.keys(states)[0], States: states, ...rest };
}

export function lambda(name: string): string {
  return `arn:aws:lambda:ap-northeast-1:000000000000:function:${name}`;
}

export function output(view: ExecutionView): unknown {
  return view.output === undefined ? undefined : JSON.parse(view.output);
}

/** The type of each event, in order. */
export function events(world: World, view: ExecutionView): string[] {
  return world.engine.history(view.arn).map((event) => event.type ?? "");
}
