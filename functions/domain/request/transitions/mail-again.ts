import { leftToSweep } from "../mails.ts";
import type { ConfirmedRequest } from "../request.ts";
import { nextMailId } from "./reassign.ts";

/**
 * The request with one more mail about a question that waits for staff, because there is something new to know: the
 * next sweep sends it, with a fresh link. As it was where the question is not open, or has been mailed too often.
 */
export function mailedAgain<R extends ConfirmedRequest>(request: R, taskId: string, at: string): R {
  const task = request.tasks[taskId];
  const mailId = task?.state === "pending" ? nextMailId(request, taskId, task) : undefined;
  if (task === undefined || mailId === undefined) return request;
  const mail = leftToSweep({ to: task.recipient, state: "claimed", at });
  return { ...request, mails: { ...request.mails, [mailId]: mail } };
}
