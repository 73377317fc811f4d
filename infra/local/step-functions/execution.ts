/**
 * The state of one execution: the fold of its journal entries, and nothing else. The interpreter changes it only by
 * writing an entry, so replaying the journal always restores the state.
 */

import type { Json, JsonObject } from "./json.ts";
import type { Flow, Machine, MapState, ParallelState, State, TaskState } from "./machine.ts";
import type { Entry } from "./records.ts";
import { isHidden } from "./records.ts";

export type Status = "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "ABORTED";

/** What does not change while an execution runs. */
export interface Identity {
  /** The engine's own number for it. */
  readonly key: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
  readonly machine: Machine;
}

/** One stay in a state, from StateEntered to StateExited. */
export interface Stay<S extends State = State> {
  readonly state: S;
  readonly input: Json;
  /** Id of the StateEntered event, which the causes of errors mention. */
  readonly entered: number;
  /** Id of the event before it. */
  readonly before: number;
  readonly enteredAt: number;
  /** How often each retrier has been used, by its index. */
  readonly attempts: readonly number[];
}

/** A scheduled task. */
export interface TaskRun {
  /** Id of its TaskScheduled event; with execution and frame, what its token stands for. */
  readonly scheduled: number;
  readonly parameters: Json;
  readonly timeoutDue: number | undefined;
  readonly heartbeatMs: number | undefined;
  heartbeatDue: number | undefined;
  submitted: boolean;
}

/** The branches or iterations in progress. */
export interface Fork {
  /** Frame of each branch or iteration, by index; iterations not begun are missing. */
  readonly children: Frame[];
  readonly size: number;
  /** A Map's; empty for a Parallel. */
  readonly items: readonly Json[];
  readonly maxConcurrency: number;
  readonly tolerated: number;
}

/** The status of a frame. */
type Point =
  | { readonly at: "next"; readonly state: string; readonly input: Json }
  | { readonly at: "in"; readonly stay: Stay }
  | { readonly at: "waiting"; readonly stay: Stay; readonly due: number }
  | { readonly at: "retrying"; readonly stay: Stay; readonly due: number }
  | { readonly at: "task"; readonly stay: Stay<TaskState>; readonly task: TaskRun }
  | { readonly at: "fork"; readonly stay: Stay<ParallelState> | Stay<MapState>; readonly fork: Fork }
  | { readonly at: "done"; readonly output: Json }
  /** Abandoned; `was` is kept for a redrive. */
  | { readonly at: "failed" | "aborted"; readonly was: Point };

/** A frame: the machine's own flow, one branch, or one iteration. */
export interface Frame {
  readonly id: number;
  readonly flow: Flow;
  readonly parent: Frame | undefined;
  /** Which branch or iteration of its parent it is. */
  readonly index: number;
  /** A Map iteration's item before ItemSelector, for $states.context.Map. */
  readonly item: Json | undefined;
  /** Its own variables and those around it. */
  variables: JsonObject;
  /**
   * The seed of its random numbers, together with `steps`, the number of its entries. Neither depends on how frames
   * interleave, so a restart in between changes no number.
   */
  readonly lineage: number;
  steps: number;
  /** Id of its last event, the next one's `previousEventId`. */
  last: number;
  point: Point;
}

export interface Execution extends Identity {
  status: Status;
  input: Json;
  startedAt: number;
  stoppedAt: number | undefined;
  output: Json | undefined;
  error: string | undefined;
  cause: string | undefined;
  redrives: number;
  redrivenAt: number | undefined;
  /** Id of the last history event. */
  events: number;
  /** Number of journal entries, hidden ones too. */
  entries: number;
  frames: Map<number, Frame>;
  nextFrame: number;
}

/** An execution before its first event; times in ms since the epoch. */
export function newExecution(identity: Identity, startedAt: number): Execution {
  return {
    ...identity,
    status: "RUNNING",
    input: null,
    startedAt,
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    redrives: 0,
    redrivenAt: undefined,
    events: 0,
    entries: 0,
    frames: new Map(),
    nextFrame: 0,
  };
}

/** The journal does not fit the definition it ran with: the data folder was changed by hand. */
function corrupt(execution: Execution, entry: Entry): Error {
  return new Error(`The journal of ${execution.arn} is inconsistent at ${entry.type} (event ${entry.id})`);
}

function openFrame(execution: Execution, given: Omit<Frame, "id" | "lineage" | "steps">): Frame {
  const { parent, index } = given;
  const lineage =
    parent === undefined
      ? 0
      : Math.imul(parent.lineage ^ Math.imul(parent.steps + 1, 0x9e3779b1), 31) + index;
  const frame: Frame = { id: execution.nextFrame, lineage: lineage | 0, steps: 0, ...given };
  execution.nextFrame += 1;
  execution.frames.set(frame.id, frame);
  return frame;
}

/** Removes the branches below a point. */
function closeBelow(execution: Execution, point: Point): void {
  if (point.at === "failed" || point.at === "aborted") closeBelow(execution, point.was);
  if (point.at !== "fork") return;
  for (const child of point.fork.children) {
    if (child === undefined) continue;
    closeBelow(execution, child.point);
    execution.frames.delete(child.id);
  }
}

function stayOf(point: Point): Stay | undefined {
  return "stay" in point ? point.stay : undefined;
}

/** Applies one entry. Entries come in the order they were written. */
export function apply(execution: Execution, entry: Entry): void {
  execution.entries += 1;
  if (!isHidden(entry.type)) execution.events = entry.id;
  if (entry.type === "ExecutionStarted") {
    execution.input = entry.input;
    execution.startedAt = entry.at;
    const { machine } = execution;
    openFrame(execution, {
      flow: machine,
      parent: undefined,
      index: 0,
      item: undefined,
      variables: {},
      last: 0, // the first state's previousEventId is 0 on AWS, not ExecutionStarted's 1
      point: { at: "next", state: machine.startAt, input: entry.input },
    });
    return;
  }
  const frame = execution.frames.get(entry.frame);
  if (frame === undefined) throw corrupt(execution, entry);
  applyTo(execution, frame, entry);
  frame.steps += 1;
  if (!isHidden(entry.type) && entry.type !== "MapStateSucceeded" && entry.type !== "ParallelStateSucceeded")
    frame.last = entry.id;
}

function applyTo(execution: Execution, frame: Frame, entry: Entry): void {
  const stay = stayOf(frame.point);
  switch (entry.type) {
    case "ExecutionStarted":
      return;
    case "ExecutionSucceeded":
      close(execution, "SUCCEEDED", entry.at);
      execution.output = entry.output;
      execution.frames.clear();
      return;
    case "ExecutionFailed":
    case "ExecutionTimedOut":
    case "ExecutionAborted":
      close(execution, closedAs[entry.type], entry.at);
      // the history event of a timeout says States.Timeout, the execution itself has no error
      execution.error = entry.type === "ExecutionTimedOut" ? undefined : entry.error;
      execution.cause = entry.cause;
      frame.point = { at: entry.type === "ExecutionFailed" ? "failed" : "aborted", was: frame.point };
      return;
    case "ExecutionRedriven":
      execution.status = "RUNNING";
      execution.stoppedAt = undefined;
      execution.error = undefined;
      execution.cause = undefined;
      execution.redrives = entry.count;
      execution.redrivenAt = entry.at;
      revive(frame);
      return;
    case "StateEntered": {
      const state = frame.flow.states.get(entry.name);
      if (state === undefined) throw corrupt(execution, entry);
      frame.point = {
        at: "in",
        stay: {
          state,
          input: entry.input,
          entered: entry.id,
          before: entry.previous,
          enteredAt: entry.at,
          attempts: [],
        },
      };
      return;
    }
    case "StateExited":
      closeBelow(execution, frame.point);
      if (entry.assigned !== undefined) frame.variables = { ...frame.variables, ...entry.assigned };
      frame.point =
        entry.next === undefined
          ? { at: "done", output: entry.output }
          : { at: "next", state: entry.next, input: entry.output };
      if (entry.next === undefined && frame.parent !== undefined) frame.parent.last = entry.id;
      return;
    case "StateAborted":
    case "ParallelStateAborted":
    case "MapStateAborted":
      frame.point = { at: "aborted", was: frame.point };
      return;
    case "MapIterationAborted":
      if (frame.point.at !== "aborted") frame.point = { at: "aborted", was: frame.point };
      return;
    case "BranchFailed":
    case "MapIterationFailed":
      if (frame.point.at !== "failed") frame.point = { at: "failed", was: frame.point };
      return;
    case "WaitBegan":
      if (stay === undefined) throw corrupt(execution, entry);
      frame.point = { at: "waiting", stay, due: entry.due };
      return;
    case "TaskScheduled":
      if (stay?.state.type !== "Task") throw corrupt(execution, entry);
      frame.point = {
        at: "task",
        stay: { ...stay, state: stay.state },
        task: {
          scheduled: entry.id,
          parameters: entry.parameters,
          timeoutDue: entry.timeoutSeconds === undefined ? undefined : entry.at + entry.timeoutSeconds * 1000,
          heartbeatMs: entry.heartbeatSeconds === undefined ? undefined : entry.heartbeatSeconds * 1000,
          heartbeatDue:
            entry.heartbeatSeconds === undefined ? undefined : entry.at + entry.heartbeatSeconds * 1000,
          submitted: false,
        },
      };
      return;
    case "TaskSubmitted":
      if (frame.point.at !== "task") throw corrupt(execution, entry);
      frame.point.task.submitted = true;
      return;
    case "TaskHeartbeat": {
      if (frame.point.at !== "task") throw corrupt(execution, entry);
      const { task } = frame.point;
      if (task.heartbeatMs !== undefined) task.heartbeatDue = entry.at + task.heartbeatMs;
      return;
    }
    case "RetryPlanned": {
      if (stay === undefined) throw corrupt(execution, entry);
      closeBelow(execution, frame.point);
      const attempts = [...stay.attempts];
      for (let index = 0; index <= entry.retrier; index += 1) attempts[index] ??= 0;
      attempts[entry.retrier] = (attempts[entry.retrier] ?? 0) + 1;
      frame.point = { at: "retrying", stay: { ...stay, attempts }, due: entry.due };
      return;
    }
    case "ParallelStateStarted":
      if (stay?.state.type !== "Parallel") throw corrupt(execution, entry);
      openBranches(execution, frame, { ...stay, state: stay.state }, entry.input, entry.id);
      return;
    case "MapStateStarted":
      if (stay?.state.type !== "Map") throw corrupt(execution, entry);
      frame.point = {
        at: "fork",
        stay: { ...stay, state: stay.state },
        fork: {
          children: [],
          size: entry.items.length,
          items: entry.items,
          maxConcurrency: entry.maxConcurrency,
          tolerated: entry.tolerated,
        },
      };
      return;
    case "MapIterationStarted":
      openIteration(execution, frame, entry);
      return;
    case "TaskStarted":
    case "TaskSucceeded":
    case "TaskFailed":
    case "TaskTimedOut":
      if (stay === undefined) throw corrupt(execution, entry);
      // a finished task leaves the state "in" for the rest of the turn, in which it exits, retries or fails
      if (entry.type !== "TaskStarted") frame.point = { at: "in", stay };
      return;
    case "RetryBegan":
      if (stay === undefined) throw corrupt(execution, entry);
      frame.point = { at: "in", stay };
      return;
    case "MapIterationSucceeded":
      // the parent's next event follows the end of this iteration
      if (frame.parent !== undefined) frame.parent.last = entry.id;
      return;
    case "EvaluationFailed":
    case "ParallelStateSucceeded":
    case "MapStateSucceeded":
    case "ParallelStateFailed":
    case "MapStateFailed":
      return;
    default:
      entry satisfies never;
  }
}

const closedAs = {
  ExecutionFailed: "FAILED",
  ExecutionTimedOut: "TIMED_OUT",
  ExecutionAborted: "ABORTED",
} as const;

function close(execution: Execution, status: Status, at: number): void {
  execution.status = status;
  execution.stoppedAt = at;
}

function openBranches(
  execution: Execution,
  frame: Frame,
  stay: Stay<ParallelState>,
  input: Json,
  started: number,
): void {
  const { branches } = stay.state;
  const children = branches.map((flow, index) =>
    openFrame(execution, {
      flow,
      parent: frame,
      index,
      item: undefined,
      variables: frame.variables,
      last: started,
      point: { at: "next", state: flow.startAt, input },
    }),
  );
  const fork: Fork = { children, size: branches.length, items: [], maxConcurrency: 0, tolerated: 0 };
  frame.point = { at: "fork", stay, fork };
}

/** Opens a frame for an iteration; `frame` is its parent, which has the entry. */
function openIteration(
  execution: Execution,
  frame: Frame,
  entry: Entry & { type: "MapIterationStarted" },
): void {
  const { point } = frame;
  if (point.at !== "fork" || point.stay.state.type !== "Map") throw corrupt(execution, entry);
  const flow = point.stay.state.processor;
  point.fork.children[entry.index] = openFrame(execution, {
    flow,
    parent: frame,
    index: entry.index,
    item: point.fork.items[entry.index],
    variables: frame.variables,
    last: entry.id,
    point: { at: "next", state: flow.startAt, input: entry.input },
  });
}

/** Puts a frame that did not succeed back into its last state; completed work stays done. */
function revive(frame: Frame): void {
  const { point } = frame;
  switch (point.at) {
    case "done":
    case "next":
      return;
    case "failed":
    case "aborted":
      frame.point = point.was;
      revive(frame);
      return;
    case "fork":
      for (const child of point.fork.children) if (child !== undefined) revive(child);
      return;
    case "in":
    case "waiting":
    case "retrying":
    case "task":
      frame.point = { at: "next", state: point.stay.state.name, input: point.stay.input };
      return;
    default:
      point satisfies never;
  }
}
