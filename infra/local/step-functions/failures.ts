import type { Failure } from "./errors.ts";
import type { Stay } from "./execution.ts";
import type { State } from "./machine.ts";

/** More iterations of a Map failed than it tolerates. */
export const exceeded: Failure = {
  error: "States.ExceedToleratedFailureThreshold",
  cause: "The specified tolerated failure threshold was exceeded",
};

/** How AWS begins the cause of an evaluation that failed. */
export function whileExecuting(stay: Stay): string {
  return `An error occurred while executing the state '${stay.state.name}' (entered at the event id #${stay.entered}).`;
}

/** How AWS names a task in causes; other states by their own name. */
export function taskName(state: State): string {
  if (state.type !== "Task") return state.name;
  switch (state.resource.kind) {
    case "function":
      return state.resource.arn;
    case "lambda-invoke":
      return "lambda";
    case "start-execution":
      return "states";
    case "sdk":
      return `aws-sdk:${state.resource.service}`;
  }
}

/** A result is larger than the service allows. */
export function tooLarge(name: string): Failure {
  const cause = `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return { error: "States.DataLimitExceeded", cause };
}
