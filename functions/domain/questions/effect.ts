import type { Business } from "../business.ts";
import type { Facts } from "../history.ts";
import type { ConfirmedRequest } from "../request/request.ts";
import type { PendingTask } from "../request/tasks.ts";
import type { Result } from "../result.ts";
import type { AnswerableKind, AnswerOf, ProblemOf, ResultOf, TaskKind } from "./kinds.ts";

/** An answer, and the request it belongs to. */
export interface Given<Kind extends AnswerableKind> {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  readonly answer: AnswerOf<Kind>;
  /** The recipient who answered. */
  readonly by: string;
  readonly at: string;
  readonly business: Business;
}

/**
 * The effect of an answer on a request. Marking the question as answered, and the history entry, are done elsewhere.
 */
interface Answered<Kind extends AnswerableKind> {
  readonly request: ConfirmedRequest;
  /** The result for the workflow. */
  readonly result: ResultOf<Kind>;
  /** For the history: no personal data. */
  readonly facts?: Facts;
  /** Questions that may be asked again because of it. */
  readonly again?: readonly TaskKind[];
}

/** A field that contradicts the request, although it fits its schema. */
export interface Refusal<Kind extends AnswerableKind> {
  readonly field: string;
  readonly problem: ProblemOf<Kind>;
}

/** The effect of an answer to one kind of question on the record. */
export type Effect<Kind extends AnswerableKind> = (
  given: Given<Kind>,
) => Result<Answered<Kind>, Refusal<Kind>>;

/** A question is open in a state that does not allow it: our bug. */
export function wrongState(request: ConfirmedRequest): never {
  throw new RangeError(`a pending task does not fit the status ${request.status}`);
}

/** zod sets optional fields that were not given to undefined; the record has no such fields. */
export function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
