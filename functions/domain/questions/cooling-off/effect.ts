import { ok } from "../../result.ts";
import { type Effect, wrongState } from "../effect.ts";

export const coolingOffEffect: Effect<"cooling-off"> = ({ request, at }) => {
  if (request.status !== "acting") return wrongState(request);
  return ok({ request: { ...request, withdrawnAt: at }, result: "cancelled" });
};
