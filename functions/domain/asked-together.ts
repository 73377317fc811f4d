import type { Business } from "./business.ts";
import type { TaskId } from "./ids.ts";
import { questionOf } from "./questions/index.ts";
import { recipientFor } from "./recipients.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { PendingTask } from "./request/tasks.ts";
import { taskIdOf } from "./request/transitions/open-task.ts";
import { currentMailId } from "./request/transitions/reassign.ts";

/**
 * Questions that one event puts to one mailbox share one mail: the owner of three systems is asked about all three at
 * once. Each system keeps its own question; the mails of all but the last question opened stay in the outbox, covered
 * by the last one.
 */

/** How close together questions must have been asked to be reminded of together, in ms. */
const togetherMs = 10 * 60_000;

/** The ids of the other questions that the same event asks. */
function besides(request: ConfirmedRequest, { kind, system }: PendingTask): readonly TaskId[] {
  const all = questionOf(kind).askedOfMany?.(request) ?? [];
  return all.filter((one) => one !== system).map((one) => taskIdOf(kind, one));
}

/** Whether the same mailbox is about to be asked about another system; if so, this mail waits for that one. */
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

/** Questions of the same event are mailed, and reminded of, within moments of each other. */
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
