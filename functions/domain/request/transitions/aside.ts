import {
  asidesOf,
  askedOfOfficer,
  furtherQuestionTo,
  mayAskAgain,
  mostAsides,
  withFurtherQuestionSettled,
} from "../../asides.ts";
import type { ClockSettings } from "../../business.ts";
import { addDays, dateIn, instantOf } from "../../calendar.ts";
import { targetOf } from "../../clocks.ts";
import type { TaskId } from "../../ids.ts";
import { ownValue } from "../../own-value.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Aside } from "../asides.ts";
import type { ConfirmedRequest } from "../request.ts";
import type { PendingTask } from "../tasks.ts";
import { type Ask, openTask, taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { withoutMoot } from "./void-moot-tasks.ts";
import { voided } from "./void-tasks.ts";

/** Why nothing can be said to a colleague. */
export type AsideProblem =
  | "asked-before"
  | "conversation-over"
  | "conversation-full"
  | "date-too-early"
  | "date-too-late";

export interface AsideRefusal {
  readonly field: string;
  readonly problem: AsideProblem;
}

/** The recipient, and their link. */
export type AsideAsk = Pick<Ask, "recipient" | "escalated" | "secret" | "expiresAt">;

/** The question now put to a colleague, and its mail. */
export interface AsideAsked {
  readonly request: ConfirmedRequest;
  readonly taskId: TaskId;
  readonly mailId: string;
}

/** How long a question that waits for the officer keeps its own link valid, in days. */
const linkDays = 30;

/**
 * The officer wants to know more before deciding: a system's owner is asked to search again, with a sentence. The
 * earlier answer stands until they answer again, and no workflow waits for it.
 */
export function searchAskedAgain(
  request: ConfirmedRequest,
  { system, text }: { readonly system: string; readonly text: string },
  ask: AsideAsk,
  stamp: Stamp,
  by: string,
): Result<AsideAsked, AsideRefusal> {
  const taskId = taskIdOf("search-system", system);
  if (!mayAskAgain(request) || ownValue(request.findings, system) === undefined)
    return refuse({ field: "text", problem: "conversation-over" });
  if (furtherQuestionTo(request, taskId) !== undefined)
    return refuse({ field: "system", problem: "asked-before" });
  const asides = withAside(request, { about: "again", task: taskId, by, at: stamp.at, text });
  if (asides === undefined) return refuse({ field: "text", problem: "conversation-full" });
  const answered = request.tasks[taskId];
  const { [taskId]: _answered, ...others } = request.tasks;
  const before =
    answered?.state === "answered" ? { ...others, [taskId]: withoutResult(answered, stamp.at) } : others;
  return opened({ ...request, asides, tasks: before }, { kind: "search-system", system }, ask, stamp);
}

/** The officer decides without the owner's further answer. Undefined if none is open. */
export function furtherQuestionCalledOff(
  request: ConfirmedRequest,
  system: string,
  stamp: Stamp,
): ConfirmedRequest | undefined {
  const taskId = taskIdOf("search-system", system);
  if (furtherQuestionTo(request, taskId) === undefined) return undefined;
  const over = withFurtherQuestionSettled(request, taskId, stamp.at);
  const open = request.tasks[taskId];
  const called = voided(over.tasks, stamp.at, (task) => task === open && task.token === undefined);
  const tasks = withoutMoot({ ...over, tasks: called }, stamp.at);
  return stamped(request, { ...over, tasks }, stamp, "question-called-off", { task: taskId });
}

/** A system's owner asks the officer something; their own question waits, without reminders. */
export function officerAsked(
  request: ConfirmedRequest,
  { taskId, task, text }: { readonly taskId: TaskId; readonly task: PendingTask; readonly text: string },
  ask: AsideAsk,
  stamp: Stamp,
): Result<AsideAsked, AsideRefusal> {
  if (askedOfOfficer(request, taskId) !== undefined || task.system === undefined)
    return refuse({ field: "text", problem: "asked-before" });
  const asides = withAside(request, {
    about: "question",
    task: taskId,
    by: task.recipient,
    at: stamp.at,
    text,
  });
  if (asides === undefined) return refuse({ field: "text", problem: "conversation-full" });
  const until = new Date(Date.parse(stamp.at) + linkDays * 86_400_000).toISOString();
  const tasks = { ...request.tasks, [taskId]: withLinkUntil(task, until) };
  return opened({ ...request, asides, tasks }, { kind: "advise-owner", system: task.system }, ask, stamp);
}

/** The first and last day that an owner may name: up to the internal target; undefined once that has passed. */
export function moreTimeWindow(
  request: ConfirmedRequest,
  settings: ClockSettings,
  nowMs: number,
): { readonly first: string; readonly last: string } | undefined {
  const first = addDays(dateIn(settings.timeZone, nowMs), 1);
  const last = targetOf(request, settings, nowMs);
  return first > last ? undefined : { first, last };
}

/** A system's owner will answer by a day of their own: no reminders until then, and their link stays valid. */
export function timeNeeded(
  request: ConfirmedRequest,
  { taskId, task, until }: { readonly taskId: TaskId; readonly task: PendingTask; readonly until: string },
  stamp: Stamp,
  settings: ClockSettings,
): Result<ConfirmedRequest, AsideRefusal> {
  const window = moreTimeWindow(request, settings, Date.parse(stamp.at));
  if (window === undefined || until > window.last)
    return refuse({ field: "until", problem: "date-too-late" });
  if (until < window.first) return refuse({ field: "until", problem: "date-too-early" });
  const last = asidesOf(request, taskId).at(-1);
  if (last?.about === "more-time" && last.until === until) return ok(request);
  const asides = withAside(request, {
    about: "more-time",
    task: taskId,
    by: task.recipient,
    at: stamp.at,
    until,
  });
  if (asides === undefined) return refuse({ field: "until", problem: "conversation-full" });
  const days = 1 + request.terms.deadlines.staffReminderDays;
  const alive = new Date(instantOf(settings.timeZone, addDays(until, days))).toISOString();
  const tasks = { ...request.tasks, [taskId]: withLinkUntil(task, alive) };
  const next: ConfirmedRequest = { ...request, asides, tasks };
  return ok(stamped(request, next, stamp, "time-needed", { task: taskId, until }));
}

function withAside(request: ConfirmedRequest, aside: Aside): Aside[] | undefined {
  const before = request.asides ?? [];
  const own = before.filter(({ at }) => at >= request.arrivedAt);
  return own.length >= mostAsides ? undefined : [...before, aside];
}

function withLinkUntil(task: PendingTask, until: string): PendingTask {
  const { link } = task;
  return link === undefined || link.expiresAt >= until
    ? task
    : { ...task, link: { ...link, expiresAt: until } };
}

function opened(
  request: ConfirmedRequest,
  about: Pick<Ask, "kind" | "system">,
  ask: AsideAsk,
  stamp: Stamp,
): Result<AsideAsked, AsideRefusal> {
  const opening = openTask(request, { ...about, attempt: 1, ...ask }, stamp);
  return opening.kind === "opened" ? ok(opening) : refuse({ field: "text", problem: "conversation-over" });
}

/** An answered question asked again: its links are dead, its round is counted. */
function withoutResult(
  {
    state: _was,
    result: _word,
    answeredAt: _at,
    answeredBy: _by,
    handedOver: _told,
    token: _dead,
    ...task
  }: Extract<ConfirmedRequest["tasks"][string], { state: "answered" }>,
  at: string,
) {
  return { ...task, state: "void" as const, voidedAt: at };
}
