import { type TaskId, taskIdSchema } from "./ids.ts";
import type { Mail } from "./request/mails.ts";
import { isConfirmed, type Request } from "./request/request.ts";
import type { PendingTask, ReceivedAnswer } from "./request/tasks.ts";
import { currentMailId } from "./request/transitions/reassign.ts";

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

/** Questions that were put anew because of a file, by mails that were claimed and may never have gone out. */
export function sentBackUntold(request: Request): readonly {
  readonly taskId: TaskId;
  readonly task: PendingTask;
  readonly mailId: string;
  readonly mail: Mail;
}[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.tasks).flatMap(([key, task]) => {
    if (task.state !== "pending" || task.sentBack === undefined) return [];
    const taskId = taskIdSchema.parse(key);
    const mailId = currentMailId(request, taskId);
    const mail = mailId === undefined ? undefined : request.mails[mailId];
    // A reminder's mail is its workflow's own to send.
    const own = mail !== undefined && mail.state === "claimed" && mail.at === task.sentBack.at;
    return own && mailId !== undefined ? [{ taskId, task, mailId, mail }] : [];
  });
}
