import { dayMs } from "../../calendar.ts";
import { isOpen } from "../../clocks.ts";
import { runOf } from "../../executions.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

const literalName = /^[A-Za-z][A-Za-z0-9_.]{0,99}$/;

/** Longest until the desk redrives an execution that stopped again, and the first such pause, in ms. */
const betweenRedrives = { first: 3_600_000, longest: 3 * dayMs } as const;

/**
 * When the desk itself redrives the execution of an open request, in ms since the epoch: soon, then ever more rarely,
 * because whether the cause is gone shows only by trying. Undefined where it runs, where somebody has stopped it by hand, or
 * where nobody has answered it to the last reminder: that is no cause that passes, until they do.
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
 * Why an execution stopped, as far as it matters who sets it going again. `by-hand`: somebody stopped it, and starts it
 * when they mean to; `unanswered`: it asked for the last time, and an answer does; `failed`: the desk does, by trying.
 */
export function causeOf(error: string): "by-hand" | "unanswered" | "failed" {
  if (error === "ABORTED") return "by-hand";
  return error === "Desk.NobodyAnswered" ? "unanswered" : "failed";
}

/** How long after it was set going an execution is left alone: Step Functions may not show it yet. In ms. */
const settlingMs = 3_600_000;

/** Whether the execution of a request ought to be running, so that one that is not has stopped unreported. */
export function oughtToRun(request: Request, nowMs: number): request is ConfirmedRequest {
  if (!isOpen(request) || request.execution !== "started" || request.stalled !== undefined) return false;
  const setGoing = request.history.findLast(({ event }) => event.startsWith("execution-"));
  const at = [setGoing?.at ?? "", request.redrivenAt ?? ""].toSorted().at(-1) ?? "";
  return Date.parse(at) + settlingMs <= nowMs;
}

export interface Stop {
  /** Error that the execution ended with, or its status where it has none. */
  readonly error: string;
  /** ISO 8601 in UTC. */
  readonly stoppedAt: string;
  /** Which execution of the request it was. */
  readonly run: number;
}

/**
 * The execution of an open request has ended: marked, and the officer is about to be told. A report that comes again,
 * or that is older than the last time the execution was started anew, changes nothing.
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
  // Whatever the report calls it, only a literal name goes on record.
  const error = literalName.test(stop.error) ? stop.error : "Unknown";
  const before = request.history.findLast(({ event }) => event === "execution-stalled")?.data["error"];
  if (before === error) {
    // The desk redrove it, and it stopped for the same reason: the officer knows, and the digest goes on saying so.
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

/** The execution runs again since `since` (ISO 8601). Undefined where it was not marked, or has ended again since. */
export function redriven(request: Request, since: string, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || request.stalled === undefined || request.stalled.at > since) return undefined;
  const { stalled: _over, ...next } = request;
  // Leaving an optional field out makes no other member of the union of it.
  return stamped(request, { ...next, redrivenAt: since } as ConfirmedRequest, stamp, "execution-redriven", {
    since,
  });
}

/**
 * The execution, of this number, can no longer be redriven: the request goes on in another one, from what the record
 * says, once somebody has started it. Undefined where it does already, or is about to.
 */
export function renewed(request: Request, ended: number, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isOpen(request) || runOf(request) !== ended || request.execution === "to-start") return undefined;
  const { stalled: _over, ...kept } = request;
  const run = ended + 1;
  // Leaving an optional field out makes no other member of the union of it.
  const next = { ...kept, execution: "to-start", run, redrivenAt: stamp.at } as ConfirmedRequest;
  return stamped(request, next, stamp, "execution-renewed", { run });
}

/** When the execution was last known to have ended or to have been started anew. */
function lastTurn(request: ConfirmedRequest): string {
  const last = request.history.findLast(
    ({ event }) => event === "execution-redriven" || event === "execution-renewed",
  );
  const noted = last?.event === "execution-renewed" ? last.at : last?.data["since"];
  const again = request.redrivenAt ?? noted;
  const ended = request.stalled?.at ?? "";
  return typeof again === "string" && again > ended ? again : ended;
}
