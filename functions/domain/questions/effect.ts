import type { Business } from "../business.ts";
import type { Facts } from "../history.ts";
import type { ConfirmedRequest } from "../request/request.ts";
import type { PendingTask } from "../request/tasks.ts";
import type { Result } from "../result.ts";
import type { AnswerableKind, AnswerOf, ProblemOf, ResultOf, TaskKind } from "./kinds.ts";

/** An answer that has come, and the request it came to. */
export interface Given<Kind extends AnswerableKind> {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  readonly answer: AnswerOf<Kind>;
  /** Who was asked, and answered. */
  readonly by: string;
  readonly at: string;
  readonly business: Business;
}

/** What an answer makes of a request. That the question is answered, and the entry in the history, are not its own to write. */
interface Answered<Kind extends AnswerableKind> {
  readonly request: ConfirmedRequest;
  /** What the workflow is told. */
  readonly result: ResultOf<Kind>;
  /** For the history: no personal data. */
  readonly facts?: Facts;
  /** Questions that may come up once more because of it. */
  readonly again?: readonly TaskKind[];
}

/** A field that does not fit the request, though its schema took it. */
export interface Refusal<Kind extends AnswerableKind> {
  readonly field: string;
  readonly problem: ProblemOf<Kind>;
}

/** What the answer to one kind of question does to the record. */
export type Effect<Kind extends AnswerableKind> = (
  given: Given<Kind>,
) => Result<Answered<Kind>, Refusal<Kind>>;

/** A question that is open while the request stands where it cannot be: a fault of ours. */
export function wrongState(request: ConfirmedRequest): never {
  throw new RangeError(`a pending task does not fit the status ${request.status}`);
}

/** zod leaves optional fields that were not given as undefined; the record has no such fields. */
export function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
