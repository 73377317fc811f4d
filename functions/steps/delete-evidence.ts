import { bucket } from "../adapters/bucket.ts";
import { requestStore } from "../adapters/request-store.ts";
import { deleteEvidence } from "../application/delete-evidence.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "delete-evidence",
  ["REQUESTS_TABLE", "EVIDENCE_BUCKET"],
  requestInput,
  (env, runtime) => {
    const deps = {
      runtime,
      requests: requestStore(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
    };
    return (input) => deleteEvidence(deps, input);
  },
);
export const handler = onFirstCall(create);
