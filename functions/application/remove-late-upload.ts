import type { RequestId } from "../domain/ids.ts";
import { keptKeys } from "../domain/kept-files.ts";
import type { Bucket, RequestStore } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";

interface Deps {
  readonly requests: Pick<RequestStore, "get">;
  readonly evidence: Pick<Bucket, "list" | "remove">;
}

/**
 * Removes a requester's file that came, or was found unusable, when it could no longer be part of anything: after the
 * end, or as proof of an identity that is decided. The form of an open page is good for minutes, whatever happens
 * meanwhile. Idempotent.
 */
export async function removeLateUpload(deps: Deps, id: RequestId, key: string): Promise<void> {
  if (!key.startsWith(`${id}/`)) return;
  const request = await deps.requests.get(id);
  if (request === undefined || !isLate(request, key)) return;
  for (const file of await deps.evidence.list(key)) if (file.key === key) await deps.evidence.remove(file);
}

function isLate(request: Request, key: string): boolean {
  if (request.status === "purged") return true;
  if (!isConfirmed(request) || keptKeys(request).has(key)) return false;
  if (request.status === "closed") return true;
  const decided = request.identity.state !== "open";
  // Copies are on record once all of them are there.
  return decided && request.carries === undefined && key.startsWith(`${request.id}/evidence/`);
}
