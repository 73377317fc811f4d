import type { Facts } from "../../history.ts";
import type { Task } from "../../request/tasks.ts";

/**
 * Linked requests share one identity check: the others have the question as well, but nobody is sent a link to it.
 */

/** A question whose answer comes from a linked request, so that nobody is asked here. */
export function isWaitingElsewhere(task: Task | undefined): boolean {
  return task?.kind === "verify-identity" && task.state === "pending" && task.link === undefined;
}

/** Whether an entry of the history asks for the identity, or answers it, in this request itself. */
export function isCheckedHere(data: Facts): boolean {
  return data["task"] === "verify-identity" && data["elsewhere"] !== true;
}
