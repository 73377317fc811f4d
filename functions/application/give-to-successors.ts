import { dayMs } from "../domain/calendar.ts";
import { theConnector } from "../domain/connector-schema.ts";
import { type TaskId, taskIdSchema } from "../domain/ids.ts";
import { isPerson, linkSecret } from "../domain/links.ts";
import { holdsRole, nextRecipient } from "../domain/recipients.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { reassigned } from "../domain/request/transitions/reassign.ts";
import { isoAfter, type StepDeps, stampOf } from "./deps.ts";

/**
 * Reassigns questions whose mailbox has left the configuration or changed roles to its successor, to be mailed with
 * the successor's other work. For questions such as a letter to post, no workflow sends reminders.
 */
export async function giveToSuccessors(deps: StepDeps, request: ConfirmedRequest): Promise<ConfirmedRequest> {
  let now = request;
  for (const taskId of orphanedTasks(deps, request)) now = (await give(deps, request, taskId)) ?? now;
  return now;
}

function orphanedTasks({ runtime: { business } }: StepDeps, request: ConfirmedRequest): readonly TaskId[] {
  return Object.entries(request.tasks).flatMap(([taskId, task]) => {
    const { state, recipient } = task;
    const isStaff = state === "pending" && !isPerson(recipient) && recipient !== theConnector;
    return isStaff && !holdsRole(business, request, task) ? [taskIdSchema.parse(taskId)] : [];
  });
}

function give(
  deps: StepDeps,
  { id }: ConfirmedRequest,
  taskId: TaskId,
): Promise<ConfirmedRequest | undefined> {
  const secret = linkSecret(deps.runtime.random(32));
  const fresh = { secret, expiresAt: isoAfter(deps, dayMs), reason: "reassigned" as const };
  return deps.requests.change<ConfirmedRequest | undefined>(id, (found) => {
    if (found === undefined || !("tasks" in found) || !orphanedTasks(deps, found).includes(taskId))
      return { value: undefined };
    const asked = nextRecipient(deps.runtime.business, found, taskId);
    const given = asked && reassigned(found, taskId, { ...fresh, ...asked }, stampOf(deps));
    return given?.ok === true
      ? { write: given.value.request, value: given.value.request }
      : { value: undefined };
  });
}
