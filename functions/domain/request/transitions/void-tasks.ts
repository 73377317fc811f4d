import type { ConfirmedRequest } from "../request.ts";
import { type Task, withoutAnswer } from "../tasks.ts";

/** Open questions whose answers are not wanted any more. */
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
