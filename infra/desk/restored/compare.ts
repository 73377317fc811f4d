import type { RequestId } from "../../../functions/domain/ids.ts";
import type { UnreadableItem } from "../../../functions/domain/ports.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type Request,
  type RequestIn,
} from "../../../functions/domain/request/request.ts";
import { erases } from "../../../functions/domain/retention.ts";
import type { SeenExecution } from "../executions.ts";
import type { OperatorDesk } from "../operator-desk.ts";

/** A request without a record: only its number is known, unless it has an execution. */
export interface LostRequest {
  readonly id: RequestId;
  readonly execution: SeenExecution | undefined;
  /** Another request of the same submission, which has the address. */
  readonly sibling: Exclude<Request, { status: "purged" }> | undefined;
}

/** An open request whose execution has gone further than its record. */
export interface SetBackRequest {
  readonly request: ConfirmedRequest | RequestIn<"unconfirmed">;
  readonly execution: SeenExecution;
}

export interface Compared {
  readonly lost: readonly LostRequest[];
  readonly back: readonly SetBackRequest[];
  /** Set back, and carried on by an earlier run of this command: their people may not know yet. */
  readonly carried: readonly SetBackRequest[];
  /** Back in the table although the ledger of erasures names them. */
  readonly erased: readonly RequestId[];
  readonly unreadable: readonly UnreadableItem[];
}

/** A restore of the table; times are ISO 8601. */
export interface Restore {
  /** The moment that the records are as of. */
  readonly moment: string;
  /** When the restored table was put to use: what executions did after that is on record. */
  readonly until: string;
  /** Other numbers that are known to have been used, from the log of mails. */
  readonly mailed: readonly RequestId[];
}

/** What a restore lost or set back, as far as executions and the log of mails show it. */
export async function compare(desk: OperatorDesk, { moment, until, mailed }: Restore): Promise<Compared> {
  const executions = desk.executions();
  const newest = await executions.newest();
  const entries = await desk.erasing().ledger.all();
  const gone = new Set(
    entries.filter(({ kind }) => erases[kind] === "request").map(({ requestId }) => requestId),
  );
  const known = new Map<RequestId, Request>();
  const unreadable: UnreadableItem[] = [];
  for await (const found of desk.scan()) {
    if (found.kind === "unreadable") unreadable.push(found);
    else known.set(found.request.id, found.request);
  }
  const there = new Set<string>([...known.keys(), ...unreadable.map(({ id }) => id)]);
  const lost = [...new Set([...newest.keys(), ...mailed])]
    .filter((id) => !there.has(id) && !gone.has(id))
    .map((id) => ({ id, execution: newest.get(id), sibling: siblingOf(id, known) }));
  const back: SetBackRequest[] = [];
  const carried: SetBackRequest[] = [];
  const erased: RequestId[] = [];
  for (const request of known.values()) {
    if (request.status === "purged") continue;
    if (gone.has(request.id)) erased.push(request.id);
    const execution = newest.get(request.id);
    if (execution === undefined || gone.has(request.id) || request.status === "closed") continue;
    if (isCarried(request, execution, moment)) carried.push({ request, execution });
    if (isItsOwn(request, execution, moment)) continue;
    const moved = await executions.firstMove(execution, moment, until);
    if (moved !== undefined && !hasHeard(request, moment, moved)) back.push({ request, execution });
  }
  return { lost: lost.toSorted((a, b) => (a.id < b.id ? -1 : 1)), back, carried, erased, unreadable };
}

/** Whether an execution was started from the restored record, by an earlier run of this command say. */
function isItsOwn(request: Request, { run }: SeenExecution, moment: string): boolean {
  return request.history.some(
    ({ event, at, data }) => event === "execution-renewed" && at > moment && data["run"] === run,
  );
}

/** Whether an earlier run of this command started it. */
function isCarried({ history }: Request, { run }: SeenExecution, moment: string): boolean {
  return history.some(
    ({ event, at, actor, data }) =>
      event === "execution-renewed" && actor.kind === "operator" && at > moment && data["run"] === run,
  );
}

/** How long after a step its write may still come, if a fault delayed it. */
const stepMs = 5 * 60_000;

/**
 * Whether the record has heard of the first step that its execution made after the moment: then it was not set back.
 * What the desk writes to a restored record does not count, because it comes later: a restore takes longer than `stepMs`.
 */
function hasHeard({ history }: Request, moment: string, moved: string): boolean {
  const until = new Date(Date.parse(moved) + stepMs).toISOString();
  return history.some(({ at }) => at > moment && at <= until);
}

function siblingOf(id: RequestId, known: ReadonlyMap<RequestId, Request>): LostRequest["sibling"] {
  for (const request of known.values()) {
    if (request.status === "purged" || !isConfirmed(request)) continue;
    if (request.linked?.requests.some((one) => one.id === id)) return request;
  }
  return undefined;
}
