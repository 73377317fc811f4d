import { type TaskId, taskIdSchema } from "../../ids.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { withFreshLink } from "./reassign.ts";
import { type Stamp, stamped } from "./stamp.ts";

type PendingTask = Extract<Task, { state: "pending" }>;

export interface WaitingTask {
  readonly taskId: TaskId;
  readonly task: PendingTask;
}

/** The open questions of a request that were mailed to a mailbox and are not answered yet. */
export function tasksWaitingOn(request: Request, mailbox: string): readonly WaitingTask[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([taskId, task]) =>
    task.state === "pending" &&
    task.recipient === mailbox &&
    task.link !== undefined &&
    task.received === undefined
      ? [{ taskId: taskIdSchema.parse(taskId), task }]
      : [],
  );
}

/**
 * Gives every open question of a mailbox a fresh link, to be mailed together; earlier links stay valid. Expired links
 * are extended to `expiresAt`, the others keep their expiry. Undefined if the mailbox has no open questions.
 */
export function linksRefreshed(
  request: Request,
  mailbox: string,
  fresh: { readonly secretOf: (taskId: TaskId) => string | undefined; readonly expiresAt: string },
  stamp: Stamp,
): ConfirmedRequest | undefined {
  const waiting = tasksWaitingOn(request, mailbox).filter(
    ({ taskId }) => fresh.secretOf(taskId) !== undefined,
  );
  if (!isConfirmed(request) || waiting.length === 0) return undefined;
  const tasks = { ...request.tasks };
  for (const { taskId, task } of waiting) {
    const secret = fresh.secretOf(taskId);
    const until = task.link?.expiresAt ?? "";
    const expiresAt = until > stamp.at ? until : fresh.expiresAt;
    if (secret !== undefined) tasks[taskId] = withFreshLink(task, { ...task, secret, expiresAt }, stamp.at);
  }
  return stamped(request, { ...request, tasks }, stamp, "links-refreshed", {
    to: mailbox,
    tasks: waiting.map(({ taskId }) => taskId),
  });
}
