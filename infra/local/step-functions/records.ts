/**
 * What happened to an execution: the journal is a list of these, an execution's state is their fold (execution.ts),
 * and GetExecutionHistory shows them in AWS's format (history.ts).
 */
import type { Json, JsonObject } from "./json.ts";

interface Failing {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** What happened, without its position in the journal. */
export type Happening =
  | { readonly type: "ExecutionStarted"; readonly input: Json }
  | { readonly type: "ExecutionSucceeded"; readonly output: Json }
  | ({ readonly type: "ExecutionFailed" | "ExecutionTimedOut" | "ExecutionAborted" } & Failing)
  | { readonly type: "ExecutionRedriven"; readonly count: number }
  | { readonly type: "StateEntered"; readonly name: string; readonly input: Json }
  | {
      readonly type: "StateExited";
      readonly name: string;
      readonly output: Json;
      readonly assigned?: JsonObject;
      readonly next?: string;
    }
  | { readonly type: "StateAborted" }
  | ({
      readonly type: "EvaluationFailed";
      readonly state: string;
      readonly location: string | undefined;
    } & Failing)
  /** A Wait continues at `due`, in ms since the epoch. Not shown. */
  | { readonly type: "WaitBegan"; readonly due: number }
  | {
      readonly type: "TaskScheduled";
      readonly parameters: Json;
      readonly timeoutSeconds?: number;
      readonly heartbeatSeconds?: number;
    }
  | { readonly type: "TaskStarted" }
  | { readonly type: "TaskSubmitted"; readonly output: Json }
  /** SendTaskHeartbeat came. Not shown, as on AWS. */
  | { readonly type: "TaskHeartbeat" }
  | { readonly type: "TaskSucceeded"; readonly output: Json }
  | ({ readonly type: "TaskFailed" | "TaskTimedOut" } & Failing)
  /** The state will be tried again at `due` by its retrier of this index. Not shown. */
  | { readonly type: "RetryPlanned"; readonly retrier: number; readonly due: number }
  | { readonly type: "RetryBegan" }
  /** A branch of a Parallel was abandoned. Not shown. */
  | { readonly type: "BranchFailed" }
  | { readonly type: "ParallelStateStarted"; readonly input: Json }
  | {
      readonly type: "MapStateStarted";
      readonly items: readonly Json[];
      readonly maxConcurrency: number;
      /** How many failed iterations the state tolerates. */
      readonly tolerated: number;
    }
  | {
      readonly type: "MapIterationStarted";
      readonly name: string;
      readonly index: number;
      readonly input: Json;
    }
  | {
      readonly type: "MapIterationSucceeded" | "MapIterationFailed" | "MapIterationAborted";
      readonly name: string;
      readonly index: number;
    }
  | {
      readonly type:
        | "ParallelStateSucceeded"
        | "MapStateSucceeded"
        | "ParallelStateAborted"
        | "MapStateAborted";
    }
  | ({ readonly type: "ParallelStateFailed" | "MapStateFailed" } & Failing);

/** An event with its position. */
export type Entry = Happening & {
  /** Number in the history, from 1; 0 for what the history does not show. */
  readonly id: number;
  readonly previous: number;
  /** When, in ms since the epoch. */
  readonly at: number;
  /** The frame it belongs to: 0 is the machine's own, each branch and each iteration has one. */
  readonly frame: number;
};

/** Events that GetExecutionHistory does not show, and that use up no event id. */
export function isHidden(type: Happening["type"]): boolean {
  return hidden.has(type);
}

const hidden: ReadonlySet<Happening["type"]> = new Set([
  "WaitBegan",
  "TaskHeartbeat",
  "RetryPlanned",
  "RetryBegan",
  "BranchFailed",
]);
