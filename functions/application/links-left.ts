import { dayMs } from "../domain/calendar.ts";
import type { TaskId } from "../domain/ids.ts";
import { isPerson, linkSecret } from "../domain/links.ts";
import { faultFacts } from "../domain/log.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { PendingTask } from "../domain/request/tasks.ts";
import { linksRefreshed, tasksWaitingOn } from "../domain/request/transitions/refresh-links.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { linkUrl } from "../domain/urls.ts";
import type { StepDeps } from "./deps.ts";

export interface LinkLeft {
  readonly task: PendingTask;
  readonly url: string;
}

/**
 * A request's other tasks for the mailbox that has just answered, each with a fresh link, to save going back to the
 * mail. Empty if links cannot be made: the answer counts all the same, and the mailed links work.
 */
export async function linksLeft(
  deps: StepDeps & { readonly baseUrl: string },
  answered: ConfirmedRequest,
  mailbox: string,
  stamp: Stamp,
): Promise<readonly LinkLeft[]> {
  const waiting = isPerson(mailbox) ? [] : tasksWaitingOn(answered, mailbox);
  if (waiting.length === 0) return [];
  const { runtime, requests, baseUrl } = deps;
  const secrets = new Map(waiting.map(({ taskId }) => [taskId, linkSecret(runtime.random(32))]));
  const fresh = {
    secretOf: (taskId: TaskId) => secrets.get(taskId),
    expiresAt: new Date(runtime.clock.now() + dayMs).toISOString(),
  };
  try {
    return await requests.change(answered, (found) => {
      const write = found && linksRefreshed(found, mailbox, fresh, stamp);
      if (write === undefined) return { value: [] };
      const left = tasksWaitingOn(write, mailbox).flatMap(({ taskId, task }) => {
        const secret = secrets.get(taskId);
        const link = secret === undefined ? undefined : { requestId: write.id, place: taskId, secret };
        return link === undefined ? [] : [{ task, url: linkUrl(baseUrl, "task", link) }];
      });
      return { write, value: left };
    });
  } catch (error) {
    runtime.log("links.failed", { requestId: answered.id, fault: faultFacts(error) });
    return [];
  }
}
