import type { TaskId } from "../../ids.ts";
import { addLink } from "../../links.ts";
import type { Asked } from "../../recipients.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Why a pending question gets a fresh link: sent again, reassigned, its mail bounced, or a connector failed. */
export const reassignReasons = [
  "resent",
  "reassigned",
  "undelivered",
  "connector-failed",
  "connector-silent",
  /** A file of the answer cannot be used. */
  "file-refused",
] as const;
export type ReassignReason = (typeof reassignReasons)[number];

type PendingTask = Extract<Task, { state: "pending" }>;

export interface FreshLink extends Asked {
  readonly secret: string;
  /** The link is valid until then, or as long as the previous one if that is later. */
  readonly expiresAt: string;
  readonly reason: ReassignReason;
}

export interface Reassigned {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  /** The mail with the fresh link must be sent under this id. */
  readonly mailId: string;
}

export type ReassignRefusal =
  /** The request is not confirmed yet, or the person was erased. */
  | "no-tasks"
  | "unknown-task"
  | "not-open"
  /** A wait for a delivery event: there is no link to it. */
  | "asks-nobody"
  | "too-often";

/** The most fresh links of one mail: the item must stay small, and no mailbox may be flooded. */
const mostFreshLinks = 20;

/** A pending question with a fresh link for `fresh.recipient`; another mailbox's links no longer open. */
export function reassigned(
  request: Request,
  taskId: TaskId,
  fresh: FreshLink,
  stamp: Stamp,
): Result<Reassigned, ReassignRefusal> {
  if (!isConfirmed(request)) return refuse("no-tasks");
  const task = request.tasks[taskId];
  if (task === undefined) return refuse("unknown-task");
  if (task.state !== "pending") return refuse("not-open");
  if (task.received !== undefined) return refuse("not-open");
  if (task.link === undefined) return refuse("asks-nobody");
  const mailId = nextMailId(request, taskId, task);
  if (mailId === undefined) return refuse("too-often");
  const { recipient, escalated, secret, reason } = fresh;
  const expiresAt = fresh.expiresAt > task.link.expiresAt ? fresh.expiresAt : task.link.expiresAt;
  const asked = withFreshLink(task, { recipient, escalated, secret, expiresAt }, stamp.at);
  const next: ConfirmedRequest = {
    ...request,
    tasks: { ...request.tasks, [taskId]: asked },
    mails: { ...request.mails, [mailId]: { to: recipient, state: "claimed", at: stamp.at } },
  };
  const facts = { task: taskId, from: task.recipient, to: recipient, escalated, reason, mail: mailId };
  return ok({ request: stamped(request, next, stamp, "task-reassigned", facts), task: asked, mailId });
}

/** The id for one more mail of this question; undefined if there have been too many. */
export function nextMailId(request: ConfirmedRequest, taskId: string, task: Task): string | undefined {
  const sent = mailsOfAttempt(request, taskId, task).length;
  return sent > mostFreshLinks ? undefined : `${attemptId(taskId, task)}.${sent + 1}`;
}

/** A pending question with a fresh link: added to earlier ones for the same recipient, replacing them for another. */
export function withFreshLink(
  task: PendingTask,
  { recipient, escalated, secret, expiresAt }: Omit<FreshLink, "reason">,
  at: string,
): PendingTask {
  const link = addLink(task.link, secret, { issuedTo: recipient, issuedAt: at, expiresAt });
  return { ...task, recipient, escalated, link };
}

/** The mail with the link that opens a pending question now; undefined if there is none. */
export function currentMailId(request: ConfirmedRequest, taskId: TaskId): string | undefined {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.link === undefined) return undefined;
  const claimed = (mailId: string) => request.mails[mailId]?.at ?? "";
  // By time: a redriven execution sends the first mail of an attempt again.
  return mailsOfAttempt(request, taskId, task)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .reduce<string | undefined>(
      (latest, mailId) => (latest !== undefined && claimed(mailId) < claimed(latest) ? latest : mailId),
      undefined,
    );
}

/** The first mail of this question and those with fresh links after it, whose number only grows. */
function mailsOfAttempt(request: ConfirmedRequest, taskId: string, task: Task): readonly string[] {
  const first = attemptId(taskId, task);
  return Object.keys(request.mails).filter((mailId) => mailId === first || mailId.startsWith(`${first}.`));
}

function attemptId(taskId: string, { round, attempt }: Task): string {
  return `${taskId}#${round}.${attempt}`;
}
