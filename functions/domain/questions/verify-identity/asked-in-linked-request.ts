import type { Facts } from "../../history.ts";
import type { Task } from "../../request/tasks.ts";

/** The identity check of linked requests is asked once: the others keep the question, and nobody is sent a link to it. */

/** A question that nobody is asked here, because the answer comes from a linked request. */
export function isWaitingElsewhere(task: Task | undefined): boolean {
  return task?.kind === "verify-identity" && task.state === "pending" && task.link === undefined;
}

/** Whether an entry of the history asks who it is, or answers it, here and not under another number. */
export function isCheckedHere(data: Facts): boolean {
  return data["task"] === "verify-identity" && data["elsewhere"] !== true;
}
