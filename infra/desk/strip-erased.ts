import type { Request } from "../../functions/domain/request/request.ts";
import { purged } from "../../functions/domain/request/transitions/close.ts";
import { type Erasure, isAbout } from "../../functions/domain/retention.ts";

/** How much of a request may be restored: all of it, what an erasure left, or nothing. `at` is ISO 8601. */
export function withoutErased(
  request: Request,
  erasures: readonly Erasure[],
  at: string,
): Request | undefined {
  const erased = erasures.find(
    (one) => isAbout(one, request) && (one.kind === "purged" || one.kind === "forgotten"),
  );
  if (erased === undefined || request.status === "purged") return request;
  if (erased.kind === "forgotten" && request.status !== "unconfirmed") return request;
  return request.status === "closed" && erased.kind === "purged"
    ? purged(request, { at, actor: { kind: "operator" } }, erased.at)
    : undefined;
}
