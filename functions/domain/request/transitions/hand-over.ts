import type { TaskId } from "../../ids.ts";
import { taskIdSchema } from "../../ids.ts";
import { isConfirmed, type Request } from "../request.ts";
import type { TaskResult } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** A recorded answer that its waiting execution has not been told. */
export interface HandOver {
  readonly taskId: TaskId;
  readonly token: string;
  readonly result: TaskResult;
  readonly answeredAt: string;
}

/** Recorded answers that the workflow has not been told. */
export function handOversDue(request: Request): readonly HandOver[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([taskId, task]) =>
    task.state === "answered" && !task.handedOver && task.token !== undefined
      ? [
          {
            taskId: taskIdSchema.parse(taskId),
            token: task.token,
            result: task.result,
            answeredAt: task.answeredAt,
          },
        ]
      : [],
  );
}

/** The execution was told, or no longer waits on these tokens. Undefined if nothing changes. */
export function handedOver(request: Request, done: readonly HandOver[], stamp: Stamp): Request | undefined {
  if (!isConfirmed(request)) return undefined;
  const tasks = { ...request.tasks };
  const told: string[] = [];
  for (const { taskId, token } of done) {
    const task = tasks[taskId];
    if (task?.state !== "answered" || task.handedOver || task.token !== token) continue;
    const { token: _spent, ...kept } = task;
    tasks[taskId] = { ...kept, handedOver: true };
    told.push(taskId);
  }
  if (told.length === 0) return undefined;
  return stamped(request, { ...request, tasks }, stamp, "task-handed-over", { tasks: told });
}
