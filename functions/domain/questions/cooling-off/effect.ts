import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

/** The requester calls an erasure off in time. */
export const coolingOffEffect: Effect<"cooling-off"> = ({ request, at }) => {
  if (request.status !== "acting") return wrongState(request);
  return ok({ request: { ...request, withdrawnAt: at }, result: "cancelled" });
};
