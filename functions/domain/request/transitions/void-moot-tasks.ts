import { questionOf } from "../../questions/index.ts";
import type { ConfirmedRequest } from "../request.ts";
import { voided } from "./void-tasks.ts";

/** The tasks of a request, void where nothing is left to ask and no workflow waits for the answer. */
export function withoutMoot(request: ConfirmedRequest, at: string): ConfirmedRequest["tasks"] {
  return voided(request.tasks, at, (task) => {
    const { voidWhenMoot, mayBeOpen } = questionOf(task.kind);
    return voidWhenMoot === true && task.token === undefined && !mayBeOpen(request, task);
  });
}
