import type { Business } from "../business.ts";
import type { Request, RequestIn } from "../request/request.ts";
import { rightOf } from "../rights/index.ts";

/** Where a request goes once the identity is confirmed: to the fee where one is due and not `settled` yet. */
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
 * A request that waits for a fee, as a step after the fee finds it: its workflow, of release 0.1.0, knows of no fee, and
 * so none is due. Any other comes back as it is.
 */
export function withoutUnaskedFee<R extends Request>(
  request: R,
  business: Business,
): R | RequestIn<"investigating" | "deciding"> {
  if (request.status !== "awaiting-fee" || request.terms.assumed !== true) return request;
  return afterFee({ ...request, fee: { state: "none" } }, business);
}

/** Where a request goes once identity and fee are settled: to the owners, or straight to the officer. */
export function afterFee(
  request: Omit<RequestIn<"awaiting-fee">, "status">,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const systems = business.systems.map((system) => system.key);
  return rightOf(request.right).search
    ? { ...request, status: "investigating", systems, findings: {} }
    : { ...request, status: "deciding", systems, findings: {} };
}
