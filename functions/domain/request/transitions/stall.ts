import { dayMs } from "../../calendar.ts";
import { isOpen } from "../../clocks.ts";
import { runOf } from "../../executions.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

const literalName = /^[A-Za-z][A-Za-z0-9_.]{0,99}$/;

/** Longest pause before the desk redrives an execution that stopped again, and the first such pause, in ms. */
const betweenRedrives = { first: 3_600_000, longest: 3 * dayMs } as const;

/**
 * When the desk redrives the execution of an open request, in ms since the epoch: soon, then less and less often,
 * because only a retry shows whether the cause is gone. Undefined if it runs, if somebody stopped it by hand, or if
 * nobody answered its last reminder: only an answer fixes that.
 */
export function redriveDue(request: Request): number | undefined {
  if (!isOpen(request) || request.stalled === undefined) return undefined;
  if (causeOf(request.stalled.error) === "by-hand") return undefined;
  const answeredSince = Object.values(request.tasks).some(
    (task) => task.state === "answered" && task.answeredAt > (request.stalled?.at ?? ""),
  );
  if (causeOf(request.stalled.error) === "unanswered" && !answeredSince) return undefined;
  const stops = request.history.filter(({ event }) => event === "execution-stalled").length;
  const pause = Math.min(betweenRedrives.first * 2 ** Math.max(stops - 1, 0), betweenRedrives.longest);
  return Date.parse(request.stalled.at) + pause;
}

/**
 * Why an execution stopped, as far as it matters for restarting it. `by-hand`: somebody stopped it, and restarts it
 * themselves; `unanswered`: it asked for the last time, and an answer restarts it; `failed`: the desk redrives it.
 */
export function causeOf(error: string): "by-hand" | "unanswered" | "failed" {
  if (error === "ABORTED") return "by-hand";
  return error === "Desk.NobodyAnswered" ? "unanswered" : "failed";
}

/** How long after its start an execution is left alone: Step Functions may not show it yet. In ms. */
const settlingMs = 3_600_000;

/** Whether the execution of a request should be running; if it is not, it stopped without an event. */
export function oughtToRun(request: Request, nowMs: number): request is ConfirmedRequest {
  if (!isOpen(request) || request.execution !== "started" || request.stalled !== undefined) return false;
  const setGoing = request.history.findLast(({ event }) => event.startsWith("execution-"));
  const at = [setGoing?.at ?? "", request.redrivenAt ?? ""].toSorted().at(-1) ?? "";
  return Date.parse(at) + settlingMs <= nowMs;
}

export interface Stop {
  /** The error that the execution ended with, or its status if there is none. */
  readonly error: string;
  /** ISO 8601 in UTC. */
  readonly stoppedAt: string;
  /** The number of the execution. */
  readonly run: number;
}

/**
 * The execution of an open request has ended: it is marked, and the officer is about to be told. A repeated event, or
 * one older than the last restart, changes nothing.
 */
export function stalled(
  request: Request,
  stop: Stop,
  officer: string,
  stamp: Stamp,
): { readonly request: ConfirmedRequest; readonly mailId: string | undefined } | undefined {
  if (!isOpen(request) || runOf(request) !== stop.run || lastTurn(request) >= stop.stoppedAt)
    return undefined;
  const numbers = Object.keys(request.mails).flatMap((mailId) => /^stalled\.(\d+)$/.exec(mailId)?.[1] ?? []);
  const mailId = `stalled.${1 + Math.max(0, ...numbers.map(Number))}`;
  // Only literal names are recorded.
  const error = literalName.test(stop.error) ? stop.error : "Unknown";
  const before = request.history.findLast(({ event }) => event === "execution-stalled")?.data["error"];
  if (before === error) {
    // The desk redrove it, and it stopped for the same reason: the officer knows, and the digest repeats it.
    const again: ConfirmedRequest = { ...request, stalled: { at: stop.stoppedAt, error } };
    const facts = { error, stoppedAt: stop.stoppedAt };
    return { request: stamped(request, again, stamp, "execution-stalled", facts), mailId: undefined };
  }
  const next: ConfirmedRequest = {
    ...request,
    stalled: { at: stop.stoppedAt, error },
    mails: { ...request.mails, [mailId]: { to: officer, state: "claimed", at: stamp.at } },
  };
  const facts = { error, stoppedAt: stop.stoppedAt, mail: mailId, to: officer };
  return { request: stamped(request, next, stamp, "execution-stalled", facts), mailId };
}

/** The execution runs again since `since` (ISO 8601). Undefined if it was not marked, or has ended again since. */
export function redriven(request: Request, since: string, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || request.stalled === undefined || request.stalled.at > since) return undefined;
  const { stalled: _over, ...next } = request;
  // Omitting an optional field keeps the member of the union.
  return stamped(request, { ...next, redrivenAt: since } as ConfirmedRequest, stamp, "execution-redriven", {
    since,
  });
}

/**
 * The execution with this number can no longer be redriven: the request continues in a new one, from the record, once
 * it is started. Undefined if it already does, or is about to.
 */
export function renewed(request: Request, ended: number, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isOpen(request) || runOf(request) !== ended || request.execution === "to-start") return undefined;
  return inAnother(request, ended + 1, stamp);
}

/**
 * The record was set back by a restore, and its execution has gone further: the request continues in a new one with
 * this number, from the record. Undefined if the record has that number already.
 */
export function carriedAnew(request: Request, run: number, stamp: Stamp): ConfirmedRequest | undefined {
  return isOpen(request) && runOf(request) < run ? inAnother(request, run, stamp) : undefined;
}

function inAnother(request: ConfirmedRequest, run: number, stamp: Stamp): ConfirmedRequest {
  const { stalled: _over, ...kept } = request;
  // Omitting an optional field keeps the member of the union.
  const next = { ...kept, execution: "to-start", run, redrivenAt: stamp.at } as ConfirmedRequest;
  return stamped(request, next, stamp, "execution-renewed", { run });
}

/** When the execution was last known to have ended or been restarted. */
function lastTurn(request: ConfirmedRequest): string {
  const last = request.history.findLast(
    ({ event }) => event === "execution-redriven" || event === "execution-renewed",
  );
  const noted = last?.event === "execution-renewed" ? last.at : last?.data["since"];
  const again = request.redrivenAt ?? noted;
  const ended = request.stalled?.at ?? "";
  return typeof again === "string" && again > ended ? again : ended;
}
