import type { Business } from "../business.ts";
import type { Request, RequestIn } from "../request/request.ts";
import { rightOf } from "../rights/index.ts";

/** The state after the identity is confirmed: the fee, if one is due and not `settled` yet. */
export function verifiedAs(
  request: Omit<RequestIn<"awaiting-fee">, "status" | "fee">,
  business: Business,
  settled?: RequestIn<"awaiting-fee">["fee"],
): RequestIn<"awaiting-fee" | "investigating" | "deciding"> {
  const { fee } = request.terms;
  if (settled !== undefined) return afterFee({ ...request, fee: settled }, business);
  return fee !== undefined
    ? { ...request, status: "awaiting-fee", fee: { state: "due", yen: fee.yen } }
    : afterFee({ ...request, fee: { state: "none" } }, business);
}

/**
 * A request that waits for a fee, as seen by a step after the fee: its workflow, of release 0.1.0, has no fee step,
 * so none is due. Any other request is returned unchanged.
 */
export function withoutUnaskedFee<R extends Request>(
  request: R,
  business: Business,
): R | RequestIn<"investigating" | "deciding"> {
  if (request.status !== "awaiting-fee" || request.terms.assumed !== true) return request;
  return afterFee({ ...request, fee: { state: "none" } }, business);
}

/** The state after identity and fee: the owners, or directly the officer. */
export function afterFee(
  request: Omit<RequestIn<"awaiting-fee">, "status">,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const systems = business.systems.map((system) => system.key);
  return rightOf(request.right).search
    ? { ...request, status: "investigating", systems, findings: {} }
    : { ...request, status: "deciding", systems, findings: {} };
}
