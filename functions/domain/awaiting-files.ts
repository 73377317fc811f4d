import { type TaskId, taskIdSchema } from "./ids.ts";
import { isConfirmed, type Request } from "./request/request.ts";
import type { PendingTask, ReceivedAnswer } from "./request/tasks.ts";

/** A question whose answer waits for its files. */
export interface ReceivedTask {
  readonly taskId: TaskId;
  readonly task: PendingTask & { readonly received: ReceivedAnswer };
}

/** The questions of a request whose answers wait for their files. */
export function answersReceived(request: Request): readonly ReceivedTask[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([taskId, task]) =>
    task.state === "pending" && task.received !== undefined
      ? [{ taskId: taskIdSchema.parse(taskId), task: { ...task, received: task.received } }]
      : [],
  );
}
