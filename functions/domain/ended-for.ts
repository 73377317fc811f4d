import type { Business } from "./business.ts";
import { dayMs } from "./calendar.ts";
import type { HistoryEntry } from "./history.ts";
import { releaseMailId } from "./hold.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";

/**
 * What ended for a mailbox since it was last told: requests that it knows of, and questions that somebody else ended
 * while it was asked them.
 */

/** How far back a digest reports, in ms: longer than any holidays without one. */
export const reportedMs = 14 * dayMs;

/** A question that ended without the answer of the mailbox that was asked; its request goes on. */
export interface EndedQuestion {
  readonly request: ConfirmedRequest;
  readonly task: Task;
  /** The mailbox that is asked instead; undefined if no answer is needed any more. */
  readonly passedTo?: string;
}

/** What a digest tells one mailbox about what ended. */
export interface Ended {
  readonly requests: readonly ConfirmedRequest[];
  readonly questions: readonly EndedQuestion[];
  /** Somebody else ended a question of this mailbox, and no other mail says so: it is told even if nothing waits. */
  readonly isNews: boolean;
}

/** Whether any part of a request may have ended after a time (ISO 8601 in UTC). */
export function hasEndedSince(request: Request, since: string): boolean {
  return isConfirmed(request) && (request.history.at(-1)?.at ?? "") > since;
}

/** What ended for a mailbox after `since` (ISO 8601 in UTC). */
export function endedFor(
  requests: readonly Request[],
  mailbox: string,
  business: Business,
  since: string,
): Ended {
  const { roles = [] } = business.mailboxes[mailbox] ?? {};
  const seesAll = roles.includes("desk") || roles.includes("officer");
  const ended: ConfirmedRequest[] = [];
  const questions: EndedQuestion[] = [];
  let isNews = false;
  for (const request of requests) {
    if (!isConfirmed(request)) continue;
    const lost = [...questionsOver(request, mailbox, since), ...questionsPassedOn(request, mailbox, since)];
    isNews ||= lost.length > 0 && !isToldOfHold(request, mailbox, since);
    const takesPart = seesAll || Object.values(request.tasks).some(({ recipient }) => recipient === mailbox);
    if (isOver(request)) {
      if (lost.length > 0 || (takesPart && (endedAt(request) ?? "") > since)) ended.push(request);
    } else questions.push(...lost);
  }
  return { requests: ended, questions, isNews };
}

function isOver({ status, withdrawnAt }: ConfirmedRequest): boolean {
  return status === "closed" || withdrawnAt !== undefined;
}

/** A withdrawn request is over for staff at once, not only when its notice is delivered. */
function endedAt(request: ConfirmedRequest): string | undefined {
  return request.withdrawnAt ?? (request.status === "closed" ? request.closedAt : undefined);
}

/** Questions to a mailbox that are over: answered by a withdrawal or a stop, or no longer asked. */
function questionsOver(request: ConfirmedRequest, mailbox: string, since: string): readonly EndedQuestion[] {
  return Object.entries(request.tasks).flatMap(([taskId, task]) => {
    if (task.recipient !== mailbox || task.link === undefined) return [];
    if (!hasHeard(request, taskId, mailbox)) return [];
    const at = overWithoutAnswer(request, taskId, task);
    const isNew = at !== undefined && at > since && !didItThemselves(request, mailbox, at);
    return isNew ? [{ request, task }] : [];
  });
}

/** When a question ended without an answer of the person asked; undefined if it is open, or was answered. */
function overWithoutAnswer({ history }: ConfirmedRequest, taskId: string, task: Task): string | undefined {
  switch (task.state) {
    case "pending":
      return undefined;
    case "answered":
      return task.answeredBy === task.recipient ? undefined : task.answeredAt;
    case "void": {
      // An answered question is void until it is asked again.
      const answered = history.some(
        ({ event, at, data }) => event === "task-answered" && data["task"] === taskId && at >= task.openedAt,
      );
      return answered ? undefined : task.voidedAt;
    }
  }
}

/** Questions that were taken from a mailbox and put to another one: escalated, undelivered, reassigned. */
function questionsPassedOn(
  request: ConfirmedRequest,
  mailbox: string,
  since: string,
): readonly EndedQuestion[] {
  const passed = request.history.filter(
    ({ at, data, actor }) =>
      at > since && data["from"] === mailbox && data["to"] !== mailbox && !isBy(actor, mailbox),
  );
  const taskIds = new Set(passed.map(({ data }) => String(data["task"])));
  return [...taskIds].flatMap((taskId) => {
    const task = request.tasks[taskId];
    if (task === undefined || task.recipient === mailbox || !hasHeard(request, taskId, mailbox)) return [];
    return [{ request, task, passedTo: task.recipient }];
  });
}

/** Whether a mailbox was told of a question at all: by its own mail, or by a digest after a night. */
function hasHeard({ mails, history }: ConfirmedRequest, taskId: string, mailbox: string): boolean {
  const mailed = Object.entries(mails).some(
    ([mailId, { to, state }]) => to === mailbox && state !== "claimed" && mailId.startsWith(`${taskId}#`),
  );
  return (
    mailed ||
    history.some(({ event, data: { to, tasks } }) => {
      const named = Array.isArray(tasks) && tasks.includes(taskId);
      return event === "links-refreshed" && to === mailbox && named;
    })
  );
}

function didItThemselves({ history }: ConfirmedRequest, mailbox: string, at: string): boolean {
  return history.some((entry) => entry.at === at && isBy(entry.actor, mailbox));
}

function isBy(actor: HistoryEntry["actor"], mailbox: string): boolean {
  return actor.kind === "staff" && actor.mailbox === mailbox;
}

/** Whether the mail that ends a hold, with its reason, tells the mailbox already. */
function isToldOfHold({ mails }: ConfirmedRequest, mailbox: string, since: string): boolean {
  return (mails[releaseMailId(mailbox)]?.at ?? "") > since;
}
