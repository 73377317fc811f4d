import type { TaskId } from "../../ids.ts";
import { addLink } from "../../links.ts";
import type { Asked } from "../../recipients.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Why a pending question gets a fresh link: mailed once more, given to somebody else, its mail came back, or a connector failed. */
export const reassignReasons = [
  "resent",
  "reassigned",
  "undelivered",
  "connector-failed",
  "connector-silent",
  /** A file that came with the answer cannot be used. */
  "file-refused",
] as const;
export type ReassignReason = (typeof reassignReasons)[number];

type PendingTask = Extract<Task, { state: "pending" }>;

export interface FreshLink extends Asked {
  readonly secret: string;
  /** The link lives until then, or as long as the one before if that is later. */
  readonly expiresAt: string;
  readonly reason: ReassignReason;
}

export interface Reassigned {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
  /** The mail with the fresh link has to go out under this id. */
  readonly mailId: string;
}

export type ReassignRefusal =
  /** The request is not confirmed yet, or the person is already forgotten. */
  | "no-tasks"
  | "unknown-task"
  | "not-open"
  /** A wait for a delivery report: nobody has a link to it. */
  | "asks-nobody"
  | "too-often";

/** So many fresh links of one mail: the item must stay small, and no mailbox be flooded. */
const mostFreshLinks = 20;

/** A pending question with a fresh link for `fresh.recipient`; those that went to another mailbox no longer open. */
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

/** The id for one more mail of this asking; undefined where there have been too many. */
export function nextMailId(request: ConfirmedRequest, taskId: string, task: Task): string | undefined {
  const sent = mailsOfAttempt(request, taskId, task).length;
  return sent > mostFreshLinks ? undefined : `${attemptId(taskId, task)}.${sent + 1}`;
}

/** A pending question under a fresh link, beside those before it for the same recipient, in their place for another. */
export function withFreshLink(
  task: PendingTask,
  { recipient, escalated, secret, expiresAt }: Omit<FreshLink, "reason">,
  at: string,
): PendingTask {
  const link = addLink(task.link, secret, { issuedTo: recipient, issuedAt: at, expiresAt });
  return { ...task, recipient, escalated, link };
}

/** The mail that carries the link which opens a pending question now; undefined where there is none. */
export function currentMailId(request: ConfirmedRequest, taskId: TaskId): string | undefined {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.link === undefined) return undefined;
  const claimed = (mailId: string) => request.mails[mailId]?.at ?? "";
  // By time: a redriven execution sends the first mail of an attempt once more.
  return mailsOfAttempt(request, taskId, task)
    .toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .reduce<string | undefined>(
      (latest, mailId) => (latest !== undefined && claimed(mailId) < claimed(latest) ? latest : mailId),
      undefined,
    );
}

/** The first mail of this asking and those with fresh links after it, which only ever grow by one. */
function mailsOfAttempt(request: ConfirmedRequest, taskId: string, task: Task): readonly string[] {
  const first = attemptId(taskId, task);
  return Object.keys(request.mails).filter((mailId) => mailId === first || mailId.startsWith(`${first}.`));
}

function attemptId(taskId: string, { round, attempt }: Task): string {
  return `${taskId}#${round}.${attempt}`;
}
