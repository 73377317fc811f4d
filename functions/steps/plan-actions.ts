import { requestStore } from "../adapters/request-store.ts";
import { planActions } from "../application/plan-actions.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction("plan-actions", ["REQUESTS_TABLE"], requestInput, (env, runtime) => {
  const deps = { runtime, requests: requestStore(env, runtime) };
  return (input) => planActions(deps, input);
});
export const handler = onFirstCall(create);
