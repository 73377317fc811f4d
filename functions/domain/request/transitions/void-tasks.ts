import type { ConfirmedRequest } from "../request.ts";
import { type Task, withoutAnswer } from "../tasks.ts";

/** Voids open questions whose answers are no longer wanted. */
export function voided(
  tasks: ConfirmedRequest["tasks"],
  at: string,
  which: (task: Task) => boolean = () => true,
): ConfirmedRequest["tasks"] {
  return Object.fromEntries(
    Object.entries(tasks).map(([taskId, task]): [string, Task] => {
      if (task.state !== "pending" || !which(task)) return [taskId, task];
      const { token: _dead, ...kept } = withoutAnswer(task);
      return [taskId, { ...kept, state: "void", voidedAt: at }];
    }),
  );
}
