/**
 * A state machine as it is interpreted: Amazon States Language in JSONata mode (states-language.net), checked, with
 * defaults filled in and expressions compiled.
 */
import type { Resource } from "./resource.ts";
import type { Template } from "./template.ts";

/** A sequence of states: a whole machine, a branch of a Parallel, or a Map's processor. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface Machine extends Flow {
  readonly timeoutSeconds: number | undefined;
}

export type Assignments = readonly (readonly [variable: string, value: Template])[];

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}

export interface Common {
  readonly name: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}

export interface Following extends Common {
  /** The next state; undefined ends the flow. */
  readonly next: string | undefined;
}

export interface Guarded extends Following {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

interface PassState extends Following {
  readonly type: "Pass";
}
export interface TaskState extends Guarded {
  readonly type: "Task";
  readonly resource: Resource;
  readonly resourceText: string;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}
export interface ChoiceRule {
  readonly condition: Template;
  readonly next: string;
  readonly assign: Assignments;
  readonly output: Template | undefined;
}
export interface ChoiceState extends Common {
  readonly type: "Choice";
  readonly choices: readonly ChoiceRule[];
  readonly default: string | undefined;
}
export interface WaitState extends Following {
  readonly type: "Wait";
  readonly until: { readonly field: "Seconds" | "Timestamp"; readonly value: Template };
}
interface SucceedState extends Common {
  readonly type: "Succeed";
}
interface FailState extends Common {
  readonly type: "Fail";
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}
export interface ParallelState extends Guarded {
  readonly type: "Parallel";
  readonly arguments: Template | undefined;
  readonly branches: readonly Flow[];
}
export interface MapState extends Guarded {
  readonly type: "Map";
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly processor: Flow;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
}

export type State =
  | PassState
  | TaskState
  | ChoiceState
  | WaitState
  | SucceedState
  | FailState
  | ParallelState
  | MapState;
