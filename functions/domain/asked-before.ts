import type { Business } from "./business.ts";
import { dayMs } from "./calendar.ts";
import { asksToHold } from "./hold.ts";
import type { RequestId } from "./ids.ts";
import { othersOf } from "./linked.ts";
import { type Known, type KnownAs, knownBy, subjectKnownBy } from "./lookup.ts";
import type { Finding } from "./request/findings.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { type RightKey, rightOf } from "./rights/index.ts";
import type { Outcome } from "./rights/outcomes.ts";

/**
 * Requests of the last year by or about the same person: staff see them before they confirm the identity, and before
 * they decide.
 */

/** An earlier request, and what it has in common with this one. */
export interface Earlier {
  readonly id: RequestId;
  readonly right: RightKey;
  readonly arrivalDate: string;
  readonly status: ConfirmedRequest["status"];
  readonly outcome: Outcome | undefined;
  /** By whom both are about; `agent` if they have only others in common, such as one agent of two people. */
  readonly same: readonly Same[];
}

export type Same = Known | "agent";

/** How many are shown, latest first. */
const mostEarlier = 6;

/**
 * What two requests have in common: their people by name, telephone number and address, exact after normalization.
 */
function sameIn(one: ConfirmedRequest, other: ConfirmedRequest): readonly Same[] {
  const subjects = common(subjectKnownBy(one), subjectKnownBy(other));
  if (subjects.length > 0) return subjects;
  return common(knownBy(one), knownBy(other)).length > 0 ? ["agent"] : [];
}

function common(one: readonly KnownAs[], other: readonly KnownAs[]): readonly Known[] {
  const theirs = new Set(other.map(({ kind, value }) => `${kind} ${value}`));
  const same = one.filter(({ kind, value }) => theirs.has(`${kind} ${value}`));
  return [...new Set(same.map(({ kind }) => kind))];
}

/** Whether both are about one person, so that one may repeat the other. */
export function isSameSubject(same: readonly Same[]): boolean {
  return same.some((kind) => kind !== "agent");
}

/** Which of some requests are earlier ones of the same person, latest first; without those of the same submission. */
export function earlierOf(request: ConfirmedRequest, found: readonly Request[]): readonly Earlier[] {
  const together = new Set(othersOf(request).map(({ id }) => id));
  return found
    .flatMap((other): readonly Earlier[] => {
      if (!isConfirmed(other) || other.id === request.id || together.has(other.id)) return [];
      if (other.arrivedAt > request.arrivedAt) return [];
      const same = sameIn(request, other);
      if (same.length === 0) return [];
      const { id, right, arrivalDate, status } = other;
      const outcome = "ending" in other ? other.ending.outcome : undefined;
      return [{ id, right, arrivalDate, status, outcome, same }];
    })
    .toSorted((a, b) => (a.arrivalDate > b.arrivalDate ? -1 : 1))
    .slice(0, mostEarlier);
}

/** Findings younger than this are taken over, in ms. */
const freshMs = 30 * dayMs;

/**
 * The findings of an earlier request that answer this one, which repeats it: recent, complete for this right, and
 * without files, which belong to the request they were sent for. Empty unless both have the same person.
 */
export function findingsToTake(
  request: Extract<Request, { status: "investigating" }>,
  earlier: Request | undefined,
  business: Business,
  nowMs: number,
): Readonly<Record<string, Finding>> {
  if (earlier === undefined || !isConfirmed(earlier) || !isSameSubject(sameIn(request, earlier))) return {};
  const findings = ("findings" in earlier ? earlier.findings : undefined) ?? {};
  const handsOver = rightOf(request.right).act === "package";
  const own = Object.entries(findings).filter(
    ([system, { found, content, files, at }]) =>
      request.systems.includes(system) &&
      files.length === 0 &&
      Date.parse(at) + freshMs > nowMs &&
      !(found && handsOver && content === undefined) &&
      !(found && asksToHold(business, request.right, system)),
  );
  return Object.fromEntries(
    own.map(([system, { held: _held, resent: _resent, ...finding }]) => [
      system,
      { ...finding, from: earlier.id },
    ]),
  );
}
