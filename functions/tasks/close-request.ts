import type { z } from "zod";
import { bucket } from "../adapters/bucket.ts";
import { requestStore } from "../adapters/request-store.ts";
import type { Bucket } from "../domain/ports.ts";
import type { Outcome } from "../domain/rights.ts";
import { closed, evidenceDeleted } from "../domain/transitions/close.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { taskFunction } from "../runtime/task-function.ts";
import { requestInput } from "./input.ts";
import { impossible, present, type StepDeps, stampOf } from "./ports.ts";

interface Deps extends StepDeps {
  readonly evidence: Bucket;
}

/** Closes a request whose notice reached the requester; whatever evidence is left goes with it. */
export async function handle(
  deps: Deps,
  { requestId }: z.infer<typeof requestInput>,
): Promise<{ readonly outcome: Outcome }> {
  const files = await deps.evidence.deleteAll(`${requestId}/`);
  await deps.requests.change(requestId, (found) => ({
    write: found && evidenceDeleted(found, files, stampOf(deps)),
    value: undefined,
  }));
  const done = await deps.requests.change(requestId, (found) => {
    const request = present(found, requestId);
    const result = closed(request, stampOf(deps));
    if (result === undefined) throw impossible(requestId, "close", request);
    return { write: result.first ? result.request : undefined, value: result.request };
  });
  return { outcome: done.ending.outcome };
}

export const create = taskFunction(
  "close-request",
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
