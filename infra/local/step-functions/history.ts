/** The history as GetExecutionHistory shows it: event types and details as AWS names them. */
import type { HistoryEvent, HistoryEventType } from "@aws-sdk/client-sfn";
import type { Json, JsonObject } from "./json.ts";
import type { Machine, State } from "./machine.ts";
import { type Entry, isHidden } from "./records.ts";
import { eventNames } from "./resource.ts";

/** A history event in the shape of the JSON protocol: timestamps are seconds since the epoch. */
export type WireEvent = Omit<HistoryEvent, "timestamp"> & { readonly timestamp: number };

type Details = Omit<HistoryEvent, "timestamp" | "type" | "id" | "previousEventId">;

const whole = { truncated: false };

/** All events of an execution, oldest first. `detailed` is includeExecutionData. */
export function historyOf(
  entries: readonly Entry[],
  machine: Machine,
  roleArn: string,
  region: string,
  detailed: boolean,
): WireEvent[] {
  const states = new Map<string, State>();
  collect(machine, states);
  const current = new Map<number, State>(); // the state each frame is in, for events that do not name it
  const events: WireEvent[] = [];
  for (const entry of entries) {
    if (entry.type === "StateEntered") {
      const state = states.get(entry.name);
      if (state !== undefined) current.set(entry.frame, state);
    }
    if (isHidden(entry.type)) continue;
    const [type, details] = show(entry, current.get(entry.frame), roleArn, region, detailed);
    events.push({
      timestamp: entry.at / 1000,
      type,
      id: entry.id,
      previousEventId: entry.previous,
      ...details,
    });
  }
  return events;
}

function collect(flow: { readonly states: ReadonlyMap<string, State> }, into: Map<string, State>): void {
  for (const state of flow.states.values()) {
    into.set(state.name, state); // names are unique in a machine
    if (state.type === "Parallel") for (const branch of state.branches) collect(branch, into);
    if (state.type === "Map") collect(state.processor, into);
  }
}

function withError(entry: { readonly error: string | undefined; readonly cause: string | undefined }): {
  error?: string;
  cause?: string;
} {
  return {
    ...(entry.error === undefined ? {} : { error: entry.error }),
    ...(entry.cause === undefined ? {} : { cause: entry.cause }),
  };
}

function show(
  entry: Entry,
  state: State | undefined,
  roleArn: string,
  region: string,
  detailed: boolean,
): readonly [HistoryEventType, Details] {
  const input = (value: Json) => (detailed ? { input: JSON.stringify(value), inputDetails: whole } : {});
  const output = (value: Json) => (detailed ? { output: JSON.stringify(value), outputDetails: whole } : {});
  const kind = state?.type ?? "Pass";
  switch (entry.type) {
    case "ExecutionStarted":
      return ["ExecutionStarted", { executionStartedEventDetails: { ...input(entry.input), roleArn } }];
    case "ExecutionSucceeded":
      return ["ExecutionSucceeded", { executionSucceededEventDetails: output(entry.output) }];
    case "ExecutionFailed":
      return ["ExecutionFailed", { executionFailedEventDetails: withError(entry) }];
    case "ExecutionTimedOut":
      return ["ExecutionTimedOut", { executionTimedOutEventDetails: withError(entry) }];
    case "ExecutionAborted":
      return ["ExecutionAborted", { executionAbortedEventDetails: withError(entry) }];
    case "ExecutionRedriven":
      return ["ExecutionRedriven", { executionRedrivenEventDetails: { redriveCount: entry.count } }];
    case "StateEntered":
      return [
        `${kind}StateEntered`,
        { stateEnteredEventDetails: { name: entry.name, ...input(entry.input) } },
      ];
    case "StateExited":
      return [
        exitedType(kind),
        {
          stateExitedEventDetails: {
            name: entry.name,
            ...output(entry.output),
            ...(entry.assigned === undefined || !detailed
              ? {}
              : { assignedVariables: asTexts(entry.assigned), assignedVariablesDetails: whole }),
          },
        },
      ];
    case "StateAborted":
      return [abortedType(kind), {}];
    case "EvaluationFailed":
      return [
        "EvaluationFailed",
        {
          evaluationFailedEventDetails: {
            state: entry.state,
            ...withError(entry),
            ...(entry.location === undefined ? {} : { location: entry.location }),
          },
        },
      ];
    case "TaskScheduled":
    case "TaskStarted":
    case "TaskSubmitted":
    case "TaskSucceeded":
    case "TaskFailed":
    case "TaskTimedOut":
      return showTask(entry, state, region, detailed);
    case "ParallelStateStarted":
      return ["ParallelStateStarted", {}];
    case "MapStateStarted":
      return ["MapStateStarted", { mapStateStartedEventDetails: { length: entry.items.length } }];
    case "MapIterationStarted":
      return [
        "MapIterationStarted",
        { mapIterationStartedEventDetails: { name: entry.name, index: entry.index } },
      ];
    case "MapIterationSucceeded":
      return [
        "MapIterationSucceeded",
        { mapIterationSucceededEventDetails: { name: entry.name, index: entry.index } },
      ];
    case "MapIterationFailed":
      return [
        "MapIterationFailed",
        { mapIterationFailedEventDetails: { name: entry.name, index: entry.index } },
      ];
    case "MapIterationAborted":
      return [
        "MapIterationAborted",
        { mapIterationAbortedEventDetails: { name: entry.name, index: entry.index } },
      ];
    case "ParallelStateSucceeded":
    case "MapStateSucceeded":
    case "ParallelStateAborted":
    case "MapStateAborted":
    case "ParallelStateFailed":
    case "MapStateFailed":
      return [entry.type, {}];
    case "WaitBegan":
    case "TaskHeartbeat":
    case "RetryPlanned":
    case "RetryBegan":
    case "BranchFailed":
      throw new Error(`${entry.type} is not shown`);
  }
}

function exitedType(kind: State["type"]): HistoryEventType {
  return kind === "Fail" ? "PassStateExited" : `${kind}StateExited`; // a Fail state never exits
}

function abortedType(kind: State["type"]): HistoryEventType {
  switch (kind) {
    case "Task":
    case "Wait":
    case "Parallel":
    case "Map":
      return `${kind}StateAborted`;
    default:
      return "TaskStateAborted";
  }
}

/** History shows a variable as the text of its JSON. */
function asTexts(variables: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, JSON.stringify(value)]));
}

type TaskEntry = Entry & {
  type: "TaskScheduled" | "TaskStarted" | "TaskSubmitted" | "TaskSucceeded" | "TaskFailed" | "TaskTimedOut";
};

function showTask(
  entry: TaskEntry,
  state: State | undefined,
  region: string,
  detailed: boolean,
): readonly [HistoryEventType, Details] {
  if (state?.type !== "Task") throw new Error(`${entry.type} outside of a Task`);
  const { resource } = state;
  if (resource.kind === "function") return showFunction(entry, resource.arn, detailed);
  const names = eventNames(resource);
  const output = (value: Json) => (detailed ? { output: JSON.stringify(value), outputDetails: whole } : {});
  switch (entry.type) {
    case "TaskScheduled":
      return [
        "TaskScheduled",
        {
          taskScheduledEventDetails: {
            ...names,
            region,
            parameters: detailed ? JSON.stringify(entry.parameters) : "",
            ...seconds(entry),
          },
        },
      ];
    case "TaskStarted":
      return ["TaskStarted", { taskStartedEventDetails: names }];
    case "TaskSubmitted":
      return ["TaskSubmitted", { taskSubmittedEventDetails: { ...names, ...output(entry.output) } }];
    case "TaskSucceeded":
      return ["TaskSucceeded", { taskSucceededEventDetails: { ...names, ...output(entry.output) } }];
    case "TaskFailed":
      return ["TaskFailed", { taskFailedEventDetails: { ...names, ...withError(entry) } }];
    case "TaskTimedOut":
      return ["TaskTimedOut", { taskTimedOutEventDetails: { ...names, ...withError(entry) } }];
  }
}

function seconds(entry: { readonly timeoutSeconds?: number; readonly heartbeatSeconds?: number }): {
  timeoutInSeconds?: number;
  heartbeatInSeconds?: number;
} {
  return {
    ...(entry.timeoutSeconds === undefined ? {} : { timeoutInSeconds: entry.timeoutSeconds }),
    ...(entry.heartbeatSeconds === undefined ? {} : { heartbeatInSeconds: entry.heartbeatSeconds }),
  };
}

/** A bare function ARN has event types of its own. */
function showFunction(
  entry: TaskEntry,
  arn: string,
  detailed: boolean,
): readonly [HistoryEventType, Details] {
  switch (entry.type) {
    case "TaskScheduled": {
      const { timeoutInSeconds } = seconds(entry);
      return [
        "LambdaFunctionScheduled",
        {
          lambdaFunctionScheduledEventDetails: {
            resource: arn,
            ...(detailed ? { input: JSON.stringify(entry.parameters), inputDetails: whole } : {}),
            ...(timeoutInSeconds === undefined ? {} : { timeoutInSeconds }),
          },
        },
      ];
    }
    case "TaskStarted":
      return ["LambdaFunctionStarted", {}];
    case "TaskSubmitted":
    case "TaskSucceeded":
      return [
        "LambdaFunctionSucceeded",
        {
          lambdaFunctionSucceededEventDetails: detailed
            ? { output: JSON.stringify(entry.output), outputDetails: whole }
            : {},
        },
      ];
    case "TaskFailed":
      return ["LambdaFunctionFailed", { lambdaFunctionFailedEventDetails: withError(entry) }];
    case "TaskTimedOut":
      return ["LambdaFunctionTimedOut", { lambdaFunctionTimedOutEventDetails: withError(entry) }];
  }
}
