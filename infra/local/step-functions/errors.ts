/**
 * The two kinds of failure: one belongs to an execution and can be retried and caught (`Failure`, a value), the other
 * is the response to an API call (`ApiError`, thrown).
 */

/** Why a state failed, in AWS's words. `heartbeat` marks the timeout that States.HeartbeatTimeout matches as well. */
export interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly heartbeat?: boolean;
}

/** A failed evaluation: `location` is the field, as AWS names it in the EvaluationFailed event. */
export class EvaluationError extends Error {
  override readonly name = "EvaluationError";
  readonly location: string | undefined;
  constructor(message: string, location?: string) {
    super(message);
    this.location = location;
  }
}

/** A failure that leaves a running state; caught by the interpreter only. */
export class StateFailure extends Error {
  override readonly name = "StateFailure";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.cause ?? failure.error ?? "failed");
    this.failure = failure;
  }
}

/**
 * Whether an ErrorEquals list matches. States.ALL also takes States.DataLimitExceeded, as recorded on AWS;
 * States.Runtime passes it by; States.TaskFailed takes any error but a timeout (developer guide, "Handling errors").
 */
export function matches(names: readonly string[], failure: Failure): boolean {
  return names.some((name) => {
    if (name === failure.error) return true;
    if (name === "States.ALL") return failure.error !== "States.Runtime";
    if (name === "States.TaskFailed")
      return failure.error !== "States.Timeout" && failure.error !== "States.Runtime";
    return name === "States.HeartbeatTimeout" && failure.heartbeat === true;
  });
}

export type ApiErrorName =
  | "ExecutionAlreadyExists"
  | "ExecutionDoesNotExist"
  | "ExecutionNotRedrivable"
  | "InvalidDefinition"
  | "InvalidExecutionInput"
  | "InvalidName"
  | "InvalidOutput"
  | "InvalidToken"
  | "SerializationException"
  | "StateMachineAlreadyExists"
  | "StateMachineDoesNotExist"
  | "StateMachineTypeNotSupported"
  | "TaskTimedOut"
  | "UnknownOperationException"
  | "ValidationException";

/** The refusal of an API call; the name is the SDK's exception class. */
export class ApiError extends Error {
  override readonly name: ApiErrorName;
  constructor(name: ApiErrorName, message: string) {
    super(message);
    this.name = name;
  }
}
