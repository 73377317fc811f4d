import type { ClockSettings } from "./business.ts";
import { addDays, dateIn, instantOf } from "./calendar.ts";
import { ownValue } from "./own-value.ts";
import type { Aside, AsideAbout } from "./request/asides.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { isProposed } from "./signing-off.ts";

/**
 * What an owner and the officer say to each other while a question is open. The workflow hears nothing of it: it waits
 * for the answer as before, and what it means to remind of meanwhile is not mailed.
 */

/** So many are kept of one request. */
export const mostAsides = 30;

/** Everything that was said about one question, the oldest first. */
export function asidesOf(request: Request, taskId: string): readonly Aside[] {
  return isConfirmed(request) ? (request.asides ?? []).filter(({ task }) => task === taskId) : [];
}

/** What the officer wants to know besides, where the owner of a system was asked again and has not answered. */
export function askedAgain(request: Request, taskId: string): AsideAbout<"again"> | undefined {
  return asidesOf(request, taskId).find(
    (aside): aside is AsideAbout<"again"> => aside.about === "again" && aside.over === undefined,
  );
}

/** The questions of a request whose owners were asked again, and have not answered. */
export function openAgain(request: Request): readonly AsideAbout<"again">[] {
  const all = isConfirmed(request) ? (request.asides ?? []) : [];
  return all.flatMap((aside) => (aside.about === "again" && aside.over === undefined ? [aside] : []));
}

/** The request with what the officer asked again about a question over: answered, or called off. */
export function withAgainOver<R extends Pick<ConfirmedRequest, "asides">>(
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

/** Whether the officer may ask an owner again: while they have not decided, and nothing was carried out. */
export function mayAskAgain(request: Request): request is Extract<Request, { status: "deciding" }> {
  return (
    request.status === "deciding" &&
    request.actions === undefined &&
    request.withdrawnAt === undefined &&
    !isProposed(request)
  );
}

/** What was asked of the officer about an open question, and waits for them. */
export function askedOfOfficer(request: Request, taskId: string): AsideAbout<"question"> | undefined {
  const task = isConfirmed(request) ? ownValue(request.tasks, taskId) : undefined;
  if (task?.state !== "pending") return undefined;
  return asidesOf(request, taskId).find(
    (aside): aside is AsideAbout<"question"> =>
      aside.about === "question" && aside.answer === undefined && aside.at >= task.openedAt,
  );
}

/** The day by which whoever has an open question said that they will answer it; undefined where they did not. */
export function moreTimeOf(request: Request, taskId: string): string | undefined {
  const task = isConfirmed(request) ? ownValue(request.tasks, taskId) : undefined;
  if (task?.state !== "pending") return undefined;
  const said = asidesOf(request, taskId).findLast(
    (aside): aside is AsideAbout<"more-time"> =>
      aside.about === "more-time" && aside.by === task.recipient && aside.at >= task.openedAt,
  );
  return said?.until;
}

/** Whether nobody is to be reminded of an open question: it waits for the officer's word, or for a day that was named. */
export function isPaused(request: Request, taskId: string, settings: ClockSettings, nowMs: number): boolean {
  if (askedOfOfficer(request, taskId) !== undefined) return true;
  const until = moreTimeOf(request, taskId);
  return until !== undefined && dateIn(settings.timeZone, nowMs) <= until;
}

/**
 * Whether a question is with its owner still, and not yet the officer's: it is paused, or was until less than a
 * reminder's time ago.
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
