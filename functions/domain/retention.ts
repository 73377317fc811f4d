import type { RequestId } from "./ids.ts";
import { keptUntil } from "./kept-files.ts";
import { forgottenAt } from "./promise.ts";
import type { Request } from "./request/request.ts";
import { type Rules, rulesOf } from "./request/terms.ts";

/**
 * What is erased for good: the person of a closed request, the files of a disclosure, the requester's files, a
 * submission that was never confirmed.
 */
export const erasureKinds = ["purged", "package-deleted", "sent-files-deleted", "forgotten"] as const;
export type ErasureKind = (typeof erasureKinds)[number];

/** Whether the whole request is erased, or files that belong to it. */
export const erases: Readonly<Record<ErasureKind, "request" | "files">> = {
  purged: "request",
  forgotten: "request",
  "package-deleted": "files",
  "sent-files-deleted": "files",
};

/** An erasure as the ledger keeps it: only ids and times. `at` is ISO 8601 in UTC. */
export interface Erasure {
  readonly requestId: RequestId;
  readonly kind: ErasureKind;
  readonly at: string;
}

/** When a request was due, and how long each part is kept: by its own terms, not today's configuration. */
export function rulesIn(request: Request): Rules {
  return request.status === "purged" ? request.rules : rulesOf(request.terms);
}

/** What is still to be erased of a request and when, earliest first. */
export function plannedErasures(request: Request): readonly Erasure[] {
  const planned = (kind: ErasureKind, at: string): Erasure => ({ requestId: request.id, kind, at });
  if (request.status === "unconfirmed") return [planned("forgotten", request.expiresAt)];
  if (request.status === "purged") return [];
  const held = "package" in request ? request.package : undefined;
  const sentUntil = request.status === "closed" ? keptUntil(request) : undefined;
  return [
    ...(held !== undefined && held.deletedAt === undefined
      ? [planned("package-deleted", held.expiresAt)]
      : []),
    ...(sentUntil !== undefined ? [planned("sent-files-deleted", sentUntil)] : []),
    ...(request.status === "closed" ? [planned("purged", new Date(forgottenAt(request)).toISOString())] : []),
  ].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/**
 * Whether an entry of the ledger is about this request, and not an earlier one of the same number: resubmitting under
 * an old key, long after the request was erased, yields the old number.
 */
export function isAbout(erasure: Erasure, request: Request): boolean {
  return erasure.requestId === request.id && request.submittedAt <= erasure.at;
}
