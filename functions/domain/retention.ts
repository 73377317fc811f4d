import type { RequestId } from "./ids.ts";
import type { Request } from "./request/request.ts";
import { type Rules, rulesOf } from "./request/terms.ts";
import { purgeAt } from "./request/transitions/close.ts";

/**
 * What is erased for good: the person of a closed request, the files of a disclosure, a submission whose address
 * was never confirmed.
 */
export const erasureKinds = ["purged", "package-deleted", "forgotten"] as const;
export type ErasureKind = (typeof erasureKinds)[number];

/** An erasure as the ledger keeps it: no more than ids and times. `at` is ISO 8601 in UTC. */
export interface Erasure {
  readonly requestId: RequestId;
  readonly kind: ErasureKind;
  readonly at: string;
}

/** When a request was due, and how long what of it is kept: as it began, whatever the business says today. */
export function rulesIn(request: Request): Rules {
  return request.status === "purged" ? request.rules : rulesOf(request.terms);
}

/** What is still to be erased of a request and when, the earliest first. */
export function plannedErasures(request: Request): readonly Erasure[] {
  const planned = (kind: ErasureKind, at: string): Erasure => ({ requestId: request.id, kind, at });
  if (request.status === "unconfirmed") return [planned("forgotten", request.expiresAt)];
  if (request.status === "purged") return [];
  const held = "package" in request ? request.package : undefined;
  return [
    ...(held !== undefined && held.deletedAt === undefined
      ? [planned("package-deleted", held.expiresAt)]
      : []),
    ...(request.status === "closed"
      ? [
          planned(
            "purged",
            new Date(purgeAt(request.closedAt, request.terms.deadlines.retentionYears)).toISOString(),
          ),
        ]
      : []),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Whether an entry of the ledger is about this request, and not about an earlier one of the same number: a
 * submission sent again under its old key long after it was forgotten has its old number.
 */
export function isAbout(erasure: Erasure, request: Request): boolean {
  return erasure.requestId === request.id && request.submittedAt <= erasure.at;
}
