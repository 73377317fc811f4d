import { isOpen } from "../../clocks.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

const literalName = /^[A-Za-z][A-Za-z0-9_.]{0,99}$/;

export interface Stop {
  /** Error that the execution ended with, or its status where it has none. */
  readonly error: string;
  /** ISO 8601 in UTC. */
  readonly stoppedAt: string;
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
): { readonly request: ConfirmedRequest; readonly mailId: string } | undefined {
  if (!isOpen(request) || lastTurn(request) >= stop.stoppedAt) return undefined;
  const numbers = Object.keys(request.mails).flatMap((mailId) => /^stalled\.(\d+)$/.exec(mailId)?.[1] ?? []);
  const mailId = `stalled.${1 + Math.max(0, ...numbers.map(Number))}`;
  // Whatever the report calls it, only a literal name goes on record.
  const error = literalName.test(stop.error) ? stop.error : "Unknown";
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

/** When the execution was last known to have ended or to have been started anew. */
function lastTurn(request: ConfirmedRequest): string {
  const noted = request.history.findLast(({ event }) => event === "execution-redriven")?.data["since"];
  const again = request.redrivenAt ?? noted;
  const ended = request.stalled?.at ?? "";
  return typeof again === "string" && again > ended ? again : ended;
}
