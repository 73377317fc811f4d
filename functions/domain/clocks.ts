import type { ClockSettings } from "./business.ts";
import { addBusinessDays, addDays, dateIn, daysBetween, litigationFrom } from "./calendar.ts";
import { openQuestion } from "./conversation.ts";
import type { Facts } from "./history.ts";
import { isAskedElsewhere } from "./linked.ts";
import { isCheckedHere } from "./questions/verify-identity/asked-in-linked-request.ts";
import { type ConfirmedRequest, isConfirmed, isWaitingStatus, type Request } from "./request/request.ts";
import { lawOf } from "./rights/index.ts";
import { lastWorkBefore } from "./staff-hours.ts";
import { isUntold } from "./unposted.ts";

/** The dates in a request's clock, in their usual order. */
export const markerKeys = ["acknowledge", "target", "alarm", "litigation", "hard-stop"] as const;
export type MarkerKey = (typeof markerKeys)[number];

export interface Marker {
  readonly key: MarkerKey;
  /** The last day in time; for `litigation` the first day on which the requester may sue (APPI Art. 39(1)). */
  readonly date: string;
  /**
   * When the officer is told, in ms since the epoch: at the start of the last business day not after that day, or,
   * for a date set by law, of the last one before it. That leaves the whole day to act.
   */
  readonly at: number;
}

/** Dates after which the requester may sue, or has waited too long. */
const legalMarkers: ReadonlySet<MarkerKey> = new Set(["litigation", "hard-stop"]);

/**
 * A request's markers by date. Time spent waiting for the requester moves the business's own dates only (`target`,
 * `alarm`); what the law counts from arrival is never paused. An extension replaces the target with the date promised
 * to the requester, which is no longer paused, and moves the alarm with it.
 *
 * A running pause counts until `nowMs`; without `nowMs` only finished pauses count.
 */
export function markersOf(
  request: ConfirmedRequest,
  settings: ClockSettings,
  nowMs?: number,
): readonly Marker[] {
  const { arrivalDate, extension, right } = request;
  const { deadlines } = request.terms;
  const taken = dateIn(settings.timeZone, Date.parse(takenUpAt(request)));
  const hardStop = addDays(arrivalDate, deadlines.hardStopDays);
  const target = targetOf(request, settings, nowMs);
  const alarm = addDays(target, deadlines.alarmDays - deadlines.targetDays);
  const marker = (key: MarkerKey, date: string): Marker => {
    const legal = settings.staffHours !== undefined && legalMarkers.has(key);
    return { key, date, at: lastWorkBefore(settings, legal ? addDays(date, -1) : date) };
  };
  return [
    marker(
      "acknowledge",
      addBusinessDays(
        request.intake === undefined ? taken : arrivalDate,
        deadlines.acknowledgeBusinessDays,
        settings.holidays,
      ),
    ),
    marker("target", target),
    marker("alarm", extension !== undefined && alarm > hardStop ? hardStop : alarm),
    ...(lawOf(right, arrivalDate).provisions.actionable
      ? [marker("litigation", litigationFrom(arrivalDate))]
      : []),
    marker("hard-stop", hardStop),
  ];
}

/** The date by which the business means to answer: the promised one, or the internal target. */
export function targetOf(request: ConfirmedRequest, settings: ClockSettings, nowMs?: number): string {
  return request.extension?.until ?? internalTargetOf(request, settings, nowMs);
}

/** The internal target, whether or not a later date has been promised since. */
export function internalTargetOf(request: ConfirmedRequest, settings: ClockSettings, nowMs?: number): string {
  const paused = pausedDays(request, settings.timeZone, nowMs);
  return addDays(request.arrivalDate, request.terms.deadlines.targetDays + paused);
}

/** The markers still worth warning of: neither met nor paused. */
export function markersToWarn(request: ConfirmedRequest, settings: ClockSettings): readonly Marker[] {
  if (!isOpen(request)) return [];
  const waits = request.extension === undefined && whoseTurn(request) === "requester";
  return markersOf(request, settings).filter(({ key }) => {
    if (key === "acknowledge") return !isAcknowledged(request);
    return !(waits && (key === "target" || key === "alarm"));
  });
}

/** Confirmed, and not completely answered. */
export function isOpen(request: Request): request is ConfirmedRequest {
  return isConfirmed(request) && request.status !== "closed";
}

/** Whom a request waits for; undefined unless it is open. */
export function whoseTurn(request: Request): "us" | "requester" | undefined {
  if (!isOpen(request)) return undefined;
  if (request.withdrawnAt !== undefined) return "us";
  const asked = openQuestion(request) !== undefined || isAskedElsewhere(request);
  if (asked) return "requester";
  return isUntold(request) ? "us" : turnIn(request.status);
}

/** Whom a request in this status waits for, by its history. */
function turnIn(status: unknown): "us" | "requester" | undefined {
  switch (status) {
    case "awaiting-requester":
    case "awaiting-fee":
      return "requester";
    case "unconfirmed":
    case "closed":
    case "purged":
      return undefined;
    default:
      return "us";
  }
}

/**
 * Whom a request waited for from each entry of its history on: by its status, and by the questions put to the
 * requester in the conversation.
 */
export function turnsOf({ history }: Pick<Request, "history">): readonly {
  readonly at: string;
  readonly turn: "us" | "requester" | undefined;
}[] {
  let asked = false;
  let elsewhere = false;
  const turns = history.flatMap(({ at, actor, event, data }) => {
    if (data["asks"] === true) asked = true;
    if (event === "withdrawn" || (event === "message-written" && actor.kind === "requester")) asked = false;
    if (event === "identity-asked") elsewhere = data["waits"] === true;
    // From here on somebody is asked, or nobody any more.
    if (event === "withdrawn" || isCheckedHere(data)) elsewhere = false;
    const turn = data["unposted"] === true ? "us" : turnIn(data["status"]);
    const theirs = elsewhere || (asked && isWaitingStatus(data["status"]));
    return [...waitedToConfirm(event, data), { at, turn: theirs ? ("requester" as const) : turn }];
  });
  // A paper request waited for the desk before it was keyed in.
  const arrived = history[0]?.data["arrived"];
  return typeof arrived === "string" ? [{ at: arrived, turn: "us" }, ...turns] : turns;
}

/** Until a submission was confirmed, the desk had to mail it and then the requester to confirm. */
function waitedToConfirm(event: string, { arrived, mailed }: Facts) {
  if (event !== "address-confirmed" || typeof arrived !== "string" || typeof mailed !== "string") return [];
  return [
    { at: arrived, turn: "us" as const },
    { at: mailed, turn: "requester" as const },
  ];
}

const begins: ReadonlySet<string> = new Set(["address-confirmed", "entered", "begun-from"]);

/** When the desk could begin: when a submission was confirmed, or a letter keyed in. ISO 8601. */
export function takenUpAt({ history, arrivedAt }: ConfirmedRequest): string {
  return history.find(({ event }) => begins.has(event))?.at ?? arrivedAt;
}

/** Days that began while the desk waited for the requester; a pause within one day does not count. */
export function pausedDays(request: Pick<Request, "history">, timeZone: string, nowMs?: number): number {
  let days = 0;
  let since: string | undefined;
  const until = (at: number) => {
    if (since !== undefined) days += Math.max(0, daysBetween(since, dateIn(timeZone, at)));
    since = undefined;
  };
  for (const { at, turn } of turnsOf(request)) {
    if (turn !== "requester") until(Date.parse(at));
    else since ??= dateIn(timeZone, Date.parse(at));
  }
  if (nowMs !== undefined) until(nowMs);
  return days;
}

/** The requester has been told that work has begun. */
function isAcknowledged({ mails, tasks, acknowledgedAt }: ConfirmedRequest): boolean {
  if (acknowledgedAt !== undefined) return true;
  if (tasks["post-letter.receipt"]?.state === "answered") return true;
  const state = mails["receipt"]?.state;
  return state === "sent" || state === "delivered" || state === "complained";
}
