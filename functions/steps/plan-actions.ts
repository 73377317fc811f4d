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
        const { registerActs } = await import("./register-acts.ts");
        return registerActs(env, runtime).stopProvisions(request, how);
      },
      eraseVoluntary: async (request) => {
        const { registerActs } = await import("./register-acts.ts");
        return registerActs(env, runtime).eraseVoluntary(request);
      },
    };
    return (input) => planActions(deps, input);
  },
);
export const handler = onFirstCall(create);
