import type { ConfirmedRequest } from "../request/request.ts";

/** A request without what was carried over about a system from a closed one, which a new answer replaces. */
export function withoutCarriedOver(
  request: ConfirmedRequest,
  part: "foundBefore" | "actedBefore",
  system = "",
): ConfirmedRequest {
  const { [part]: before = {}, ...rest } = request;
  const left = Object.entries(before).filter(([one]) => one !== system);
  return left.length === 0 ? rest : { ...rest, [part]: Object.fromEntries(left) };
}
