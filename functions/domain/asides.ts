import type { ClockSettings } from "./business.ts";
import { addDays, dateIn, instantOf } from "./calendar.ts";
import { ownValue } from "./own-value.ts";
import type { Aside, AsideAbout } from "./request/asides.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { isProposed } from "./signing-off.ts";

/**
 * What an owner and the officer say to each other while a question is open. The workflow is not told: it waits for
 * the answer as before, and its reminders are not mailed meanwhile.
 */

/** The most kept per request, besides those carried over from one that was closed by mistake. */
export const mostAsides = 30;

/** Everything said about one question, oldest first. */
export function asidesOf(request: Request, taskId: string): readonly Aside[] {
  return isConfirmed(request) ? (request.asides ?? []).filter(({ task }) => task === taskId) : [];
}

/** What else the officer wants to know, if the owner of a system was asked again and has not answered. */
export function furtherQuestionTo(request: Request, taskId: string): AsideAbout<"again"> | undefined {
  return asidesOf(request, taskId).find(
    (aside): aside is AsideAbout<"again"> => aside.about === "again" && aside.over === undefined,
  );
}

/** The questions of a request whose owners were asked again, and have not answered. */
export function openFurtherQuestions(request: Request): readonly AsideAbout<"again">[] {
  const all = isConfirmed(request) ? (request.asides ?? []) : [];
  return all.flatMap((aside) => (aside.about === "again" && aside.over === undefined ? [aside] : []));
}

/** The request once the officer's further question is settled: answered, or called off. */
export function withFurtherQuestionSettled<R extends Pick<ConfirmedRequest, "asides">>(
  request: R,
  taskId: string,
  at: string,
): R {
  if (request.asides === undefined) return request;
  const isOpen = (aside: Aside) =>
    aside.about === "again" && aside.task === taskId && aside.over === undefined;
  return {
    ...request,
    asides: request.asides.map((aside) => (isOpen(aside) ? { ...aside, over: at } : aside)),
  };
}

/** Whether the officer may ask an owner again: until the decision, and before anything was carried out. */
export function mayAskAgain(request: Request): request is Extract<Request, { status: "deciding" }> {
  return (
    request.status === "deciding" &&
    request.actions === undefined &&
    request.withdrawnAt === undefined &&
    !isProposed(request)
  );
}

/** The owner's question to the officer about an open question. */
export function askedOfOfficer(request: Request, taskId: string): AsideAbout<"question"> | undefined {
  const task = isConfirmed(request) ? ownValue(request.tasks, taskId) : undefined;
  if (task?.state !== "pending") return undefined;
  return asidesOf(request, taskId).find(
    (aside): aside is AsideAbout<"question"> =>
      aside.about === "question" && aside.answer === undefined && aside.at >= task.openedAt,
  );
}

/** The day by which the recipient of an open question said they will answer; undefined if they did not. */
export function moreTimeOf(request: Request, taskId: string): string | undefined {
  const task = isConfirmed(request) ? ownValue(request.tasks, taskId) : undefined;
  if (task?.state !== "pending") return undefined;
  const said = asidesOf(request, taskId).findLast(
    (aside): aside is AsideAbout<"more-time"> =>
      aside.about === "more-time" && aside.by === task.recipient && aside.at >= task.openedAt,
  );
  return said?.until;
}

/** Whether reminders of an open question are paused: it waits for the officer, or until a named day. */
export function isPaused(request: Request, taskId: string, settings: ClockSettings, nowMs: number): boolean {
  if (askedOfOfficer(request, taskId) !== undefined) return true;
  const until = moreTimeOf(request, taskId);
  return until !== undefined && dateIn(settings.timeZone, nowMs) <= until;
}

/**
 * Whether a question is still the owner's and not escalated yet: it is paused, or was until less than one reminder
 * interval ago.
 */
export function isOwnersStill(
  request: ConfirmedRequest,
  taskId: string,
  settings: ClockSettings,
  nowMs: number,
): boolean {
  if (isPaused(request, taskId, settings, nowMs)) return true;
  const until = moreTimeOf(request, taskId);
  const days = 1 + request.terms.deadlines.staffReminderDays;
  return until !== undefined && nowMs < instantOf(settings.timeZone, addDays(until, days));
}
