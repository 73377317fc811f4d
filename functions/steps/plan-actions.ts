import { requestStore } from "../adapters/request-store.ts";
import { type PlanDeps, planActions } from "../application/plan-actions.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "plan-actions",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "PROVISIONS_TABLE"],
  requestInput,
  (env, runtime) => {
    const deps: PlanDeps = {
      runtime,
      requests: requestStore(env, runtime),
      stopProvisions: async (request, how) => {
        const { stopOf } = await import("./stop-provisions.ts");
        return stopOf(env, runtime)(request, how);
      },
    };
    return (input) => planActions(deps, input);
  },
);
export const handler = onFirstCall(create);
