import type { Business } from "../../functions/domain/business.ts";
import { dateIn, dayMs, daysBetween } from "../../functions/domain/calendar.ts";
import { targetOf, whoseTurn } from "../../functions/domain/clocks.ts";
import { othersOf } from "../../functions/domain/linked.ts";
import { isWaitingElsewhere } from "../../functions/domain/questions/verify-identity/asked-in-linked-request.ts";
import { isConfirmed, type Request, type Status } from "../../functions/domain/request/request.ts";
import type { RightKey } from "../../functions/domain/rights/index.ts";

/** An overview of one request; no personal data. */
export interface Summary {
  readonly number: string;
  readonly right: RightKey;
  readonly status: Status;
  /** Whose turn it is: mailboxes by key, the requester, or the desk itself. */
  readonly turn: readonly string[];
  readonly ageDays: number;
  /** When the next pending question is asked again, ISO 8601 in UTC. */
  readonly nextDue?: string;
  /** The internal target, as `YYYY-MM-DD`, and whether it has passed. */
  readonly answerBy?: string;
  readonly late: boolean;
  /** Days until the internal target; negative once it has passed. */
  readonly daysLeft?: number;
}

/** Neither closed nor erased; confirmed or not. */
export function isUnfinished(request: Request): boolean {
  return request.status !== "closed" && request.status !== "purged";
}

export function summaryOf(request: Request, business: Business, nowMs: number): Summary {
  const pending = isConfirmed(request)
    ? Object.values(request.tasks).filter((task) => task.state === "pending")
    : [];
  const asked = pending.filter((task) => task.link !== undefined);
  const [nextDue] = asked.flatMap((task) => task.link?.expiresAt ?? []).toSorted();
  const answerBy =
    isConfirmed(request) && isUnfinished(request) ? targetOf(request, business, nowMs) : undefined;
  const today = dateIn(business.timeZone, nowMs);
  const since = isConfirmed(request) ? request.arrivedAt : request.submittedAt;
  return {
    number: request.id,
    right: request.right,
    status: request.status,
    turn: turnOf(request, asked),
    ageDays: Math.floor((nowMs - Date.parse(since)) / dayMs),
    ...(nextDue !== undefined && { nextDue }),
    ...(answerBy !== undefined && { answerBy }),
    late: answerBy !== undefined && answerBy < today,
    ...(answerBy !== undefined && { daysLeft: daysBetween(today, answerBy) }),
  };
}

function turnOf(request: Request, asked: readonly { readonly recipient: string }[]): readonly string[] {
  if (request.status === "unconfirmed") return ["requester"];
  if (!isUnfinished(request)) return [];
  const [lead] = isWaitingFor(request) ? othersOf(request) : [];
  if (lead !== undefined) return [`(${lead.id})`];
  // A question in the conversation is not a task; and a task may continue before it is answered.
  const requester = whoseTurn(request) === "requester" ? ["requester"] : [];
  const turn = new Set([...requester, ...asked.map(({ recipient }) => recipient)]);
  return turn.size === 0 ? ["(desk)"] : [...turn];
}

/** Whether another request of the same submission checks the identity. */
function isWaitingFor(request: Request): boolean {
  return isConfirmed(request) && isWaitingElsewhere(request.tasks["verify-identity"]);
}
