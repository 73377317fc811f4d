import type { ReceivedTask } from "../../awaiting-files.ts";
import type { Business } from "../../business.ts";
import type { TaskId } from "../../ids.ts";
import {
  answerWithFiles,
  answerWithoutFiles,
  isAnsweredWithFiles,
} from "../../questions/answered-with-files.ts";
import type { Answer, AnswerableKind } from "../../questions/kinds.ts";
import type { AwaitedFiles, RefusedFile, StoredFile } from "../files.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type PendingTask, type ReceivedAnswer, withoutAnswer } from "../tasks.ts";
import { answered } from "./answer.ts";
import { nextMailId, withFreshLink } from "./reassign.ts";
import { type Stamp, stamped } from "./stamp.ts";

/**
 * An answer with files that are not scanned yet: it is stored with its question, which stays pending, and counts once
 * the files are known. Nobody is told before that, least of all the workflow.
 */

/**
 * Stores an answer until its files are scanned. The caller has checked that it would count with ready files: `given`
 * has them as if they were.
 */
export function answerReceived<Kind extends AnswerableKind>(
  request: ConfirmedRequest,
  taskId: TaskId,
  given: Answer<Kind>,
  files: AwaitedFiles,
  stamp: Stamp,
): ConfirmedRequest {
  const task = request.tasks[taskId];
  const said = answerWithoutFiles(given.answer);
  if (task?.state !== "pending" || said === undefined) throw new RangeError(`no pending ${given.kind}`);
  const tasks = { ...request.tasks, [taskId]: { ...withoutAnswer(task), received: { said, files } } };
  const facts = { task: taskId, files: files.keys.length };
  return stamped(request, { ...request, tasks }, stamp, "answer-received", facts);
}

/** All files are ready: the answer counts. Undefined if it no longer waits. */
export function answerCompleted(
  request: Request,
  { taskId, task: { received } }: ReceivedTask,
  files: readonly StoredFile[],
  stamp: Stamp,
  business: Business,
): ConfirmedRequest | undefined {
  const task = waiting(request, taskId, received);
  if (!isConfirmed(request) || task === undefined || !isAnsweredWithFiles(task.kind)) return undefined;
  const given = answerWithFiles(task.kind, received.said, files);
  const counts = answered(request, taskId, given, stamp, business);
  if (!counts.ok) throw new RangeError(`an answer that was kept does not fit: ${counts.refusal.problem}`);
  return counts.value;
}

export interface SentBack {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  /** The mail with the fresh link must be sent under this id; undefined if there have been too many. */
  readonly mailId: string | undefined;
}

/** Some files cannot be used: the person is asked again, with the text of their answer kept. */
export function answerSentBack(
  request: Request,
  { taskId, task: { received } }: ReceivedTask,
  refused: readonly RefusedFile[],
  fresh: { readonly secret: string; readonly expiresAt: string },
  stamp: Stamp,
): SentBack | undefined {
  const task = waiting(request, taskId, received);
  if (!isConfirmed(request) || task === undefined) return undefined;
  const until = task.link?.expiresAt ?? "";
  const expiresAt = fresh.expiresAt > until ? fresh.expiresAt : until;
  const asked: PendingTask = {
    ...withFreshLink(withoutAnswer(task), { ...task, secret: fresh.secret, expiresAt }, stamp.at),
    sentBack: { said: received.said, refused: [...refused], at: stamp.at },
  };
  const mailId = nextMailId(request, taskId, task);
  const next: ConfirmedRequest = {
    ...request,
    tasks: { ...request.tasks, [taskId]: asked },
    ...(mailId !== undefined && {
      mails: { ...request.mails, [mailId]: { to: task.recipient, state: "claimed", at: stamp.at } },
    }),
  };
  const facts = {
    task: taskId,
    to: task.recipient,
    escalated: task.escalated,
    reason: "file-refused",
    refused: refused.map(({ why }) => why),
    ...(mailId !== undefined && { mail: mailId }),
  };
  return { request: stamped(request, next, stamp, "answer-sent-back", facts), task: asked, mailId };
}

/** The question, if it is this very answer that still waits. */
function waiting(request: Request, taskId: TaskId, { files }: ReceivedAnswer): PendingTask | undefined {
  const task = isConfirmed(request) ? request.tasks[taskId] : undefined;
  if (task?.state !== "pending" || task.received === undefined) return undefined;
  const { keys, since } = task.received.files;
  return since === files.since && keys.join() === files.keys.join() ? task : undefined;
}
