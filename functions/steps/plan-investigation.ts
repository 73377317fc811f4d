import { bucket } from "../adapters/bucket.ts";
import { requestStore } from "../adapters/request-store.ts";
import { planInvestigation } from "../application/plan-investigation.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "plan-investigation",
  ["REQUESTS_TABLE", "PACKAGES_BUCKET"],
  requestInput,
  (env, runtime) => {
    const deps = {
      runtime,
      requests: requestStore(env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
    };
    return (input) => planInvestigation(deps, input);
  },
);
export const handler = onFirstCall(create);
