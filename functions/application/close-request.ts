import { subjectOf } from "../domain/agent.ts";
import type { Known } from "../domain/consents/aliases.ts";
import { knownOf } from "../domain/consents/known-as.ts";
import type { RequestId } from "../domain/ids.ts";
import { keptKeys } from "../domain/kept-files.ts";
import type { Bucket, Counters } from "../domain/ports.ts";
import { quotaAddress, quotaKey } from "../domain/quotas.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import {
  closed,
  evidenceDeleted,
  hasErased,
  hasErasedAll,
  messageFiles,
  messageFilesDeleted,
} from "../domain/request/transitions/close.ts";
import type { Outcome } from "../domain/rights/outcomes.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

export interface Deps extends StepDeps {
  readonly evidence: Bucket;
  readonly counters: Pick<Counters, "deskKey">;
  /** Removes the persons behind these from the ledger of consents and the address book. Idempotent. */
  readonly forget?: (known: readonly Known[]) => Promise<void>;
}

/**
 * Closes a request whose notice reached the requester. Deletes the requester's remaining files, apart from those that
 * are kept for some time after the end.
 */
export async function closeRequest(
  deps: Deps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly outcome: Outcome }> {
  const files = await deleteBefore(deps, requestId);
  const ended = await noteDeleted(deps, requestId, files);
  const suppressionKey = await suppressionKeyOf(deps, ended);
  if (ended?.status === "notifying" && hasErasedAll(ended)) await deps.forget?.(knownOf(ended));
  const done = await deps.requests.change(requestId, (found) => {
    const request = present(found, requestId);
    const result = closed(request, stampOf(deps), suppressionKey);
    if (result === undefined) throw impossible(requestId, "close", request);
    return { write: result.first ? result.request : undefined, value: result.request };
  });
  // Only now: until then the requester may still send a message with files that are here already.
  await deps.evidence.deleteAll(`${requestId}/`, keptKeys(done));
  return { outcome: done.ending.outcome };
}

/** Deletes what the history counts: proof of identity, and the conversation's files if that was promised. */
async function deleteBefore({ requests, evidence }: Deps, id: RequestId): Promise<number> {
  const found = await requests.get(id);
  return keepsFiles(found)
    ? evidence.deleteAll(`${id}/evidence/`, keptKeys(found))
    : evidence.deleteAll(`${id}/`);
}

function keepsFiles(request: Request | undefined): boolean {
  return request !== undefined && isConfirmed(request) && request.terms.keepsFiles === true;
}

/** The conversation's files have a history entry of their own; the rest is evidence. */
async function noteDeleted(deps: Deps, id: RequestId, files: number): Promise<Request | undefined> {
  const noted = await deps.requests.change(id, (found) => {
    const sent = found === undefined || keepsFiles(found) ? 0 : messageFiles(found);
    const stamp = stampOf(deps);
    const write =
      found && (sent > 0 ? messageFilesDeleted(found, stamp) : evidenceDeleted(found, files, stamp));
    return { write, value: { request: write ?? found, sent } };
  });
  return noted.sent > 0 ? noteDeleted(deps, id, Math.max(0, files - noted.sent)) : noted.request;
}

/** What remains of an erased person: a keyed hash of the address. */
async function suppressionKeyOf(deps: Deps, request: Request | undefined): Promise<string | undefined> {
  if (request?.status !== "notifying" || !hasErased(request)) return undefined;
  // The data were the subject's, so it is the subject's address that must not be imported again.
  const { email, address } = subjectOf(request);
  const reached = email === undefined ? address : quotaAddress(email);
  return reached === undefined ? undefined : quotaKey(await deps.counters.deskKey(), "address", reached);
}
