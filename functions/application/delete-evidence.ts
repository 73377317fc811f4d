import type { RequestId } from "../domain/ids.ts";
import type { Bucket } from "../domain/ports.ts";
import { evidenceDeleted } from "../domain/request/transitions/close.ts";
import { type StepDeps, stampOf } from "./deps.ts";

export interface Deps extends StepDeps {
  readonly evidence: Bucket;
}

/**
 * Deletes the requester's identity files; those of the conversation stay until the end. Idempotent. Returns whether a
 * fee is due now that the identity is decided.
 */
export async function deleteEvidence(
  deps: Deps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly files: number; readonly feeDue: boolean }> {
  const files = await deps.evidence.deleteAll(`${requestId}/evidence/`);
  const feeDue = await deps.requests.change(requestId, (request) => ({
    write: request === undefined ? undefined : evidenceDeleted(request, files, stampOf(deps)),
    value: request?.status === "awaiting-fee",
  }));
  return { files, feeDue };
}
