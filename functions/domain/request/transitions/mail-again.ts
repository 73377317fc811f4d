import { leftToSweep } from "../mails.ts";
import type { ConfirmedRequest } from "../request.ts";
import { nextMailId } from "./reassign.ts";

/**
 * The request with another mail about an open staff question, because there is news: the next sweep sends it, with a
 * fresh link. Unchanged if the question is not open, or was mailed too often.
 */
export function mailedAgain<R extends ConfirmedRequest>(request: R, taskId: string, at: string): R {
  const task = request.tasks[taskId];
  const mailId = task?.state === "pending" ? nextMailId(request, taskId, task) : undefined;
  if (task === undefined || mailId === undefined) return request;
  const mail = leftToSweep({ to: task.recipient, state: "claimed", at });
  return { ...request, mails: { ...request.mails, [mailId]: mail } };
}
