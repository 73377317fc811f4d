import { type Business, feeYen } from "../business.ts";
import type { RequestIn } from "../request/request.ts";
import { rightOf } from "../rights/index.ts";

/** Where a request goes once the identity is confirmed: to the fee where one is due. */
export function verifiedAs(
  request: Omit<RequestIn<"awaiting-fee">, "status" | "fee">,
  business: Business,
): RequestIn<"awaiting-fee" | "investigating" | "deciding"> {
  const yen = feeYen(business, request.right, request.arrivalDate);
  return yen > 0
    ? { ...request, status: "awaiting-fee", fee: { state: "due", yen } }
    : afterFee({ ...request, fee: { state: "none" } }, business);
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
