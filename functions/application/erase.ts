import { dayMs } from "../domain/calendar.ts";
import { packageFolders } from "../domain/folders.ts";
import { keptKeys } from "../domain/kept-files.ts";
import type { Bucket, ErasureLedger, RequestStore, Surroundings } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { packageDeleted, purged, sentFilesDeleted } from "../domain/request/transitions/close.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { unreachable } from "../domain/result.ts";
import { type Erasure, type ErasureKind, isAbout, plannedErasures } from "../domain/retention.ts";

export interface ErasingDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock">;
  readonly requests: RequestStore;
  readonly evidence: Pick<Bucket, "deleteAll">;
  readonly packages: Pick<Bucket, "deleteAll">;
  readonly ledger: ErasureLedger;
}

/** Erases what has been kept long enough; returns what was erased. */
export async function eraseInTime(deps: ErasingDeps, request: Request): Promise<readonly Erasure[]> {
  const { runtime } = deps;
  const due = plannedErasures(request).filter(
    // A package whose notice is still on its way is kept until the request is closed.
    ({ kind, at }) =>
      Date.parse(at) <= runtime.clock.now() && (kind !== "package-deleted" || request.status === "closed"),
  );
  const erased: Erasure[] = [];
  for (const erasure of due) {
    if (erasure.kind === "sent-files-deleted" && (await isBeingCopied(deps, request, erasure.at))) continue;
    await erase(deps, request, erasure);
    erased.push(erasure);
  }
  return erased;
}

/** How long the copies of what was reopened on its last day may take, in ms. */
const copyingMs = dayMs;

/** Whether a request that goes on from this one is copying its files. */
async function isBeingCopied(
  { requests, runtime }: Pick<ErasingDeps, "requests" | "runtime">,
  request: Request,
  until: string,
): Promise<boolean> {
  if (request.status !== "closed" || runtime.clock.now() > Date.parse(until) + copyingMs) return false;
  for (const id of request.followedBy ?? []) {
    const next = await requests.get(id);
    if (next !== undefined && isConfirmed(next) && next.status !== "closed" && next.carries === true)
      return true;
  }
  return false;
}

/** The outcome of replaying an entry of the ledger. */
export type Replay = "erased" | "gone-already" | "left-until-closed";

/** Erases again what a backup restored. */
export async function eraseAgain(deps: ErasingDeps, erasure: Erasure): Promise<Replay> {
  const request = await deps.requests.get(erasure.requestId);
  if (request === undefined || request.status === "purged" || !isAbout(erasure, request)) {
    return "gone-already";
  }
  switch (erasure.kind) {
    case "forgotten":
      if (request.status !== "unconfirmed") return "gone-already";
      break;
    case "package-deleted":
      if (
        !("package" in request) ||
        request.package === undefined ||
        request.package.deletedAt !== undefined
      ) {
        return "gone-already";
      }
      if (request.status !== "closed") return "left-until-closed";
      break;
    case "sent-files-deleted":
      if (keptKeys(request).size === 0) return "gone-already";
      if (request.status !== "closed") return "left-until-closed";
      break;
    case "purged":
      break;
    default:
      return unreachable(erasure.kind);
  }
  await erase(deps, request, erasure, erasure.at);
  return "erased";
}

/**
 * First the ledger, then the bytes, then the record: an interrupted erasure is repeated, and nothing is erased that a
 * restored table could bring back unnoticed.
 */
async function erase(deps: ErasingDeps, request: Request, erasure: Erasure, first?: string): Promise<void> {
  const { requests, packages, ledger } = deps;
  // An entry keeps its first date, which tells a later request of the same number apart.
  if (first === undefined) await ledger.note(request.id, erasure.kind);
  // An unconfirmed submission has no uploads.
  if (erasure.kind === "forgotten") return requests.forget(request);
  const [fromRequester, forRequester] = bytesOf[erasure.kind];
  if (fromRequester) await deps.evidence.deleteAll(`${request.id}/`);
  if (forRequester) for (const folder of packageFolders(request.id)) await packages.deleteAll(folder);
  switch (erasure.kind) {
    case "package-deleted":
      return change(deps, request, packageDeleted);
    case "sent-files-deleted":
      return change(deps, request, sentFilesDeleted);
    case "purged":
      // A backup may be older than the end of the request; then nothing of it is worth keeping.
      if (request.status !== "closed") return requests.forget(request);
      return change(deps, request, (found, stamp) =>
        found.status === "closed" ? purged(found, stamp, first) : undefined,
      );
    default:
      return unreachable(erasure.kind);
  }
}

/** Whether files of the requester's are deleted, and files for the requester. */
const bytesOf: Readonly<Record<Exclude<ErasureKind, "forgotten">, readonly [boolean, boolean]>> = {
  "package-deleted": [false, true],
  "sent-files-deleted": [true, false],
  purged: [true, true],
};

async function change(
  { requests, runtime }: ErasingDeps,
  { id }: Request,
  make: (found: Request, stamp: Stamp) => Request | undefined,
): Promise<void> {
  const stamp: Stamp = { at: new Date(runtime.clock.now()).toISOString(), actor: { kind: "desk" } };
  await requests.change(id, (found) => ({ write: found && make(found, stamp), value: undefined }));
}
