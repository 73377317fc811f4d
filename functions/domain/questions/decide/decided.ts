import type { Decision } from "../../request/decision.ts";
import type { RequestIn } from "../../request/request.ts";

/** A decision that counts: from now on it is carried out. */
export function decided(
  { proposal: _overtaken, ...request }: RequestIn<"deciding">,
  decision: Decision,
): RequestIn<"acting"> {
  return { ...request, status: "acting", decision };
}
