import type * as z from "zod/mini";
import { bucket } from "../adapters/bucket.ts";
import { requestStore } from "../adapters/request-store.ts";
import { type StepDeps, stampOf } from "../application/ports.ts";
import type { Bucket } from "../domain/ports.ts";
import { evidenceDeleted } from "../domain/request/transitions/close.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

interface Deps extends StepDeps {
  readonly evidence: Bucket;
}

/**
 * Deletes the requester's files about their identity; those of the conversation stay until the end. Gone is success.
 * Says whether a fee is due now that the identity is decided.
 */
export async function handle(
  deps: Deps,
  { requestId }: z.infer<typeof requestInput>,
): Promise<{ readonly files: number; readonly feeDue: boolean }> {
  const files = await deps.evidence.deleteAll(`${requestId}/evidence/`);
  const feeDue = await deps.requests.change(requestId, (request) => ({
    write: request === undefined ? undefined : evidenceDeleted(request, files, stampOf(deps)),
    value: request?.status === "awaiting-fee",
  }));
  return { files, feeDue };
}

export const create = stepFunction(
  "delete-evidence",
  ["REQUESTS_TABLE", "EVIDENCE_BUCKET"],
  requestInput,
  (env, runtime) => {
    const deps: Deps = {
      runtime,
      requests: requestStore(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
    };
    return (input) => handle(deps, input);
  },
);
export const handler = onFirstCall(create);
