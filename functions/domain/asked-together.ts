import type { Business } from "./business.ts";
import type { TaskId } from "./ids.ts";
import { questionOf } from "./questions/index.ts";
import { recipientFor } from "./recipients.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { PendingTask } from "./request/tasks.ts";
import { taskIdOf } from "./request/transitions/open-task.ts";
import { currentMailId } from "./request/transitions/reassign.ts";

/**
 * What one event asks of one mailbox is one mail: the owner of three systems is asked about all of them at once. Each
 * system keeps a question of its own; the mails of all but the last to open are left in the outbox, and go with its.
 */

/** How far apart questions may have been put that are reminded of together, in ms. */
const togetherMs = 10 * 60_000;

/** The ids of the questions that the same event puts, this one left out. */
function besides(request: ConfirmedRequest, { kind, system }: PendingTask): readonly TaskId[] {
  const all = questionOf(kind).askedOfMany?.(request) ?? [];
  return all.filter((one) => one !== system).map((one) => taskIdOf(kind, one));
}

/** Whether the same mailbox is about to be asked about another system: then its mail is waited for. */
export function isAnotherComing(business: Business, request: ConfirmedRequest, task: PendingTask): boolean {
  const all = questionOf(task.kind).askedOfMany?.(request) ?? [];
  return all.some((system) => {
    if (system === task.system) return false;
    const other = request.tasks[taskIdOf(task.kind, system)];
    if (other !== undefined && other.state !== "pending") return false;
    if (!isYetToCome(task, other)) return false;
    const { kind, attempt, escalated } = task;
    return (
      recipientFor(business, request, { kind, system, attempt, escalated })?.recipient === task.recipient
    );
  });
}

/** Asked by the same event, it is mailed, and reminded of, within the same moments. */
function isYetToCome(task: PendingTask, other: PendingTask | undefined): boolean {
  if (other === undefined) return task.attempt === 1;
  const apart = Math.abs(Date.parse(other.openedAt) - Date.parse(task.openedAt));
  return other.attempt === task.attempt - 1 && other.received === undefined && apart < togetherMs;
}

/** Mails of the same event that wait for this one. */
export function mailsWaiting(request: ConfirmedRequest, task: PendingTask): readonly string[] {
  return besides(request, task).flatMap((taskId) => {
    const mailId = currentMailId(request, taskId);
    const mail = mailId === undefined ? undefined : request.mails[mailId];
    const waits = mail?.state === "claimed" && mail.owed?.unsure !== true && mail.owed?.next === mail.at;
    return waits && mail.to === task.recipient && mailId !== undefined ? [mailId] : [];
  });
}
