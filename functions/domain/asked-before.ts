import type { Business } from "./business.ts";
import { dayMs } from "./calendar.ts";
import { asksToHold } from "./hold.ts";
import type { RequestId } from "./ids.ts";
import { othersOf } from "./linked.ts";
import { type Known, knownBy } from "./lookup.ts";
import type { Finding } from "./request/findings.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "./request/request.ts";
import { type RightKey, rightOf } from "./rights/index.ts";
import type { Outcome } from "./rights/outcomes.ts";

/** Requests in which the same person stands, of the last year: staff see them before they confirm who asks, and decide. */

/** An earlier request, and what of it is the same as here. */
export interface Earlier {
  readonly id: RequestId;
  readonly right: RightKey;
  readonly arrivalDate: string;
  readonly status: ConfirmedRequest["status"];
  readonly outcome: Outcome | undefined;
  readonly same: readonly Known[];
}

/** So many are shown, the latest of them. */
const mostEarlier = 6;

/** What is the same in two requests: the people in them by name, telephone number and address, exact after normalising. */
function sameIn(one: ConfirmedRequest, other: ConfirmedRequest): readonly Known[] {
  const theirs = new Set(knownBy(other).map(({ kind, value }) => `${kind} ${value}`));
  const same = knownBy(one).filter(({ kind, value }) => theirs.has(`${kind} ${value}`));
  return [...new Set(same.map(({ kind }) => kind))];
}

/** Those of some requests that are earlier ones of the same person, the latest first; not those that came together. */
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

/** What an owner found is taken over while it is younger than this, in ms. */
const freshMs = 30 * dayMs;

/**
 * What of the search for an earlier request answers this one, which repeats it: recent findings that say all that this
 * right asks for, without files, which belong to the request they were sent for. Empty unless the same person is in both.
 */
export function findingsToTake(
  request: Extract<Request, { status: "investigating" }>,
  earlier: Request | undefined,
  business: Business,
  nowMs: number,
): Readonly<Record<string, Finding>> {
  if (earlier === undefined || !isConfirmed(earlier) || sameIn(request, earlier).length === 0) return {};
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
