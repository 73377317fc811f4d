import type { RequestId } from "../domain/ids.ts";
import { keptKeys } from "../domain/kept-files.ts";
import type { Bucket } from "../domain/ports.ts";
import { evidenceDeleted } from "../domain/request/transitions/close.ts";
import { type StepDeps, stampOf } from "./deps.ts";

export interface Deps extends StepDeps {
  readonly evidence: Bucket;
}

/**
 * Deletes the requester's identity files, and what was uploaded there without ever being part of an answer; the scan of
 * a letter and the files of the conversation are kept longer (`kept-files.ts`). Idempotent. Returns whether a
 * fee is due now that the identity is decided.
 */
export async function deleteEvidence(
  deps: Deps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly files: number; readonly feeDue: boolean }> {
  const kept = keptKeys(await deps.requests.get(requestId));
  const files = await deps.evidence.deleteAll(`${requestId}/evidence/`, kept);
  const feeDue = await deps.requests.change(requestId, (request) => ({
    write: request === undefined ? undefined : evidenceDeleted(request, files, stampOf(deps)),
    value: request?.status === "awaiting-fee",
  }));
  return { files, feeDue };
}
