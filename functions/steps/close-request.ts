import { bucket } from "../adapters/bucket.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { closeRequest } from "../application/close-request.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "close-request",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "EVIDENCE_BUCKET"],
  requestInput,
  (env, runtime) => {
    const deps = {
      runtime,
      requests: requestStore(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      counters: counters(env, runtime),
    };
    return (input) => closeRequest(deps, input);
  },
);
export const handler = onFirstCall(create);
