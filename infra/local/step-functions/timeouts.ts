/** When something in an execution is due. */
import type { Execution, Frame } from "./execution.ts";
import { maxExecutionMs } from "./limits.ts";

/** When the execution as a whole times out, in ms since the epoch. */
export function executionDue(execution: Execution): number {
  const seconds = execution.machine.timeoutSeconds;
  const limit = seconds === undefined ? maxExecutionMs : Math.min(seconds * 1000, maxExecutionMs);
  return (execution.redrivenAt ?? execution.startedAt) + limit;
}

/** When something is due in a frame; undefined when it waits for the outside world alone. */
export function frameDue(frame: Frame): number | undefined {
  const { point } = frame;
  if (point.at === "waiting" || point.at === "retrying") return point.due;
  if (point.at !== "task") return undefined;
  const { timeoutDue, heartbeatDue } = point.task;
  return timeoutDue === undefined || heartbeatDue === undefined
    ? (timeoutDue ?? heartbeatDue)
    : Math.min(timeoutDue, heartbeatDue);
}

/** The next time an execution has to be woken. */
export function nextDue(execution: Execution): number {
  let due = executionDue(execution);
  for (const frame of execution.frames.values()) due = Math.min(due, frameDue(frame) ?? due);
  return due;
}
