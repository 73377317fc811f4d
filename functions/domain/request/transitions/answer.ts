import type { Business } from "../../business.ts";
import type { TaskId } from "../../ids.ts";
import { effects } from "../../questions/effects.ts";
import { questionOf } from "../../questions/index.ts";
import type { Answer, AnswerableKind, ProblemOf } from "../../questions/kinds.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type PendingTask, withoutAnswer } from "../tasks.ts";
import { allowAskingAgain } from "./allow-asking-again.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { withoutMoot } from "./void-moot-tasks.ts";

/** A field of the answer that contradicts the request; a message key and the field. */
export interface FieldRefusal {
  readonly field: string;
  readonly problem: ProblemOf<AnswerableKind>;
}

/** The request with the name of the person about to answer, if their mailbox asks for it. */
export function withAnswerer(
  request: ConfirmedRequest,
  taskId: TaskId,
  answerer: string | undefined,
): ConfirmedRequest {
  const task = request.tasks[taskId];
  if (task === undefined || answerer === undefined) return request;
  return { ...request, tasks: { ...request.tasks, [taskId]: { ...task, answerer } } };
}

/**
 * Records an answer: marks the task as answered, stores the answer and advances the status, in one new version. The
 * first answer wins; the caller has checked the link with `taskBehind`.
 */
export function answered<Kind extends AnswerableKind>(
  request: ConfirmedRequest,
  taskId: TaskId,
  given: Answer<Kind>,
  stamp: Stamp,
  business: Business,
): Result<ConfirmedRequest, FieldRefusal> {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.kind !== given.kind) {
    throw new RangeError(`no pending ${given.kind}`);
  }
  const by = task.recipient;
  const { at } = stamp;
  const effect = effects[given.kind]({ request, task, answer: given.answer, by, at, business });
  if (!effect.ok) return effect;
  const { request: next, result, facts, again = [] } = effect.value;
  const closed: ConfirmedRequest["tasks"] = {
    ...request.tasks,
    [taskId]: {
      ...withoutAnswer(task),
      state: "answered",
      result,
      answeredAt: at,
      answeredBy: by,
      handedOver: task.token === undefined,
    },
  };
  const asked = again.reduce((all, kind) => allowAskingAgain(all, kind, at), closed);
  const tasks = withoutMoot({ ...next, tasks: asked }, at);
  return ok(stamped(request, { ...next, tasks }, stamp, "task-answered", { task: taskId, result, ...facts }));
}

/**
 * Changes an answer that does not count yet, in one new version: the record has the new answer, the history notes the
 * change. The workflow is not told; the caller has checked the link with `changeableBehind`.
 */
export function answerChanged<Kind extends AnswerableKind>(
  request: ConfirmedRequest,
  { taskId, task }: { readonly taskId: TaskId; readonly task: PendingTask },
  given: Answer<Kind>,
  stamp: Stamp,
  business: Business,
): Result<ConfirmedRequest, FieldRefusal> {
  const before = request.tasks[taskId];
  if (before?.state !== "answered" || before.kind !== given.kind) throw new RangeError("no answer to change");
  const by = task.recipient;
  const { at } = stamp;
  const effect = effects[given.kind]({ request, task, answer: given.answer, by, at, business });
  if (!effect.ok) return effect;
  const { request: next, result, facts } = effect.value;
  if (questionOf(given.kind).change?.keepsResult === true && result !== before.result)
    return refuse({ field: "choice", problem: "word-given" });
  const answerer = task.answerer !== undefined && { answerer: task.answerer };
  const tasks = { ...request.tasks, [taskId]: { ...before, ...answerer, result, answeredAt: at } };
  const entry = { task: taskId, result, changed: true, ...facts };
  return ok(stamped(request, { ...next, tasks }, stamp, "task-answered", entry));
}
