import type { Execution, Status } from "./execution.ts";
import type { Json } from "./json.ts";

/** An execution as the API describes it; times in ms since the epoch. */
export interface ExecutionView {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly redrives: number;
  readonly redrivenAt: number | undefined;
}

/** What the API tells of an execution. */
export function viewOf(execution: Execution): ExecutionView {
  return {
    arn: execution.arn,
    name: execution.name,
    machineArn: execution.machineArn,
    status: execution.status,
    startedAt: execution.startedAt,
    stoppedAt: execution.stoppedAt,
    error: execution.error,
    cause: execution.cause,
    redrives: execution.redrives,
    redrivenAt: execution.redrivenAt,
    input: JSON.stringify(execution.input),
    output: execution.output === undefined ? undefined : JSON.stringify(execution.output),
  };
}

/** The result of `.sync`: the description of the execution; `.sync:2` has input and output as JSON. */
export function nestedDescription(child: Execution, parsed: boolean): Json {
  const shown = (value: Json): Json => (parsed ? value : JSON.stringify(value));
  return {
    ExecutionArn: child.arn,
    Input: shown(child.input),
    InputDetails: { Included: true },
    Name: child.name,
    ...(child.output === undefined ? {} : { Output: shown(child.output), OutputDetails: { Included: true } }),
    ...(child.error === undefined ? {} : { Error: child.error }),
    ...(child.cause === undefined ? {} : { Cause: child.cause }),
    RedriveCount: child.redrives,
    RedriveStatus: child.status === "SUCCEEDED" ? "NOT_REDRIVABLE" : "REDRIVABLE",
    StartDate: child.startedAt,
    StateMachineArn: child.machineArn,
    Status: child.status,
    StopDate: child.stoppedAt ?? null,
  };
}
