import { dayMs } from "./calendar.ts";
import type { RequestId } from "./ids.ts";
import { isWaitingElsewhere } from "./questions/verify-identity/asked-in-linked-request.ts";
import type { Linked } from "./request/linked.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";
import { rightOf } from "./rights/index.ts";

/**
 * Several rights in one submission become one request each, with its own clock, decision and notice. They share the
 * identity check: the first request asks, the others wait and take its answer.
 */

/** The other requests of the same submission, in order. */
export function othersOf(request: Request): Linked["requests"] {
  const linked = linkedOf(request)?.requests ?? [];
  return linked.filter(({ id }) => id !== request.id);
}

/** The requests submitted together with this one; undefined if it came alone or was erased. */
export function linkedOf(request: Request): Linked | undefined {
  return request.status === "purged" ? undefined : request.linked;
}

/** Whether this is the first of its submission: the one whose address is confirmed and that asks for the identity. */
export function isLead(request: Request): boolean {
  return linkedOf(request)?.requests[0]?.id === request.id;
}

/** Whether somebody who was asked has decided the identity in this request. */
export function hasDecidedIdentity(request: Request): boolean {
  if (!isConfirmed(request)) return false;
  const { identity } = request;
  return (identity.state === "confirmed" || identity.state === "unverified") && identity.from === undefined;
}

/** Whether the identity may still be decided in this request. */
function mayDecideIdentity(request: Request): boolean {
  if (request.status === "unconfirmed") return rightOf(request.right).identity;
  const open = request.status === "verifying" || request.status === "awaiting-requester";
  return open && request.identity.state === "open" && request.withdrawnAt === undefined;
}

/** Whether a request ended, or is about to, without a decision on the identity. */
function endedUndecided(request: Request): boolean {
  if (!isConfirmed(request) || request.identity.state !== "open") return false;
  return request.withdrawnAt !== undefined || request.status === "notifying" || request.status === "closed";
}

/** Whether the others have yet to be told the result of the identity check here. */
export function isSharingDue(request: Request): boolean {
  const linked = linkedOf(request);
  if (linked === undefined || linked.sharedAt !== undefined) return false;
  return hasDecidedIdentity(request) || endedUndecided(request);
}

/**
 * Whether the requester owes an answer about their identity under another number: then it is their turn here, too.
 */
export function isAskedElsewhere(request: ConfirmedRequest): boolean {
  const waits = isWaitingElsewhere(request.tasks["verify-identity"]) && request.withdrawnAt === undefined;
  return waits && request.askedElsewhere !== undefined;
}

/**
 * Whether it is too early to escalate: the workflow counted while the request waited for another one, and the person
 * asked here has not had the usual days.
 */
export function isTooEarlyToEscalate(
  request: ConfirmedRequest,
  task: Task | undefined,
  nowMs: number,
): boolean {
  if (othersOf(request).length === 0 || task?.state !== "pending") return false;
  const days = request.terms.deadlines.staffReminderDays * dayMs;
  // An hour of tolerance between the workflow's clock and the record's.
  return isWaitingElsewhere(task) || Date.parse(task.openedAt) + days - dayMs / 24 > nowMs;
}

export type Verifying =
  /** It was decided there. */
  | { readonly kind: "take"; readonly from: Request }
  /** Somebody is asked there, or will be. */
  | { readonly kind: "wait" }
  | { readonly kind: "ask" };

/** Where a request's identity is decided; `found` are the others in their current state, without deleted ones. */
export function verifyingOf(request: Request, found: readonly Request[]): Verifying {
  const decided = found.find(hasDecidedIdentity);
  if (decided !== undefined) return { kind: "take", from: decided };
  const before = idsBefore(request);
  const waits = found.some((other) => before.has(other.id) && mayDecideIdentity(other));
  return { kind: waits ? "wait" : "ask" };
}

/** The requests of the same submission that come before this one. */
function idsBefore(request: Request): ReadonlySet<RequestId> {
  const ids = (linkedOf(request)?.requests ?? []).map(({ id }) => id);
  return new Set(ids.slice(0, ids.indexOf(request.id)));
}
