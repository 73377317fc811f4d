import { FilesUnscanned } from "../domain/errors.ts";
import { findingsWithOpenHolds } from "../domain/hold.ts";
import type { RequestId } from "../domain/ids.ts";
import { ownValue } from "../domain/own-value.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { Finding } from "../domain/request/findings.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import {
  type Carried,
  findingsCarried,
  systemsToCarry,
} from "../domain/request/transitions/findings-carried.ts";
import { type CopyingBucket, copiedFile, type Lacking } from "./copy-file.ts";
import { type StepDeps, stampOf } from "./deps.ts";
import { placeOfTask } from "./sent-files.ts";

export interface CarryingDeps extends StepDeps {
  /** Where owners' files are. */
  readonly packages: CopyingBucket;
}

/**
 * Copies the owners' files of a request that was closed by mistake to the one that goes on from it. Each request has
 * files of its own, so that each is erased with its request, whatever becomes of the other.
 *
 * Until all copies are scanned it throws FilesUnscanned, and the workflow retries. Idempotent. Files that are gone leave
 * the question to their owner.
 */
export async function carryFiles(deps: CarryingDeps, request: Request): Promise<Request> {
  const systems = systemsToCarry(request);
  if (systems.length === 0 || !isConfirmed(request) || request.follows === undefined) return request;
  const before = await deps.requests.get(request.follows.id);
  const findings = before === undefined ? {} : findingsWithOpenHolds(before);
  const carried: Record<string, Carried> = {};
  let unscanned = 0;
  for (const system of systems) {
    const finding = ownValue(findings, system);
    if (finding === undefined) continue;
    const outcome = await carriedFinding(deps, request.id, system, finding);
    unscanned += outcome.unscanned;
    carried[system] = outcome.carried;
  }
  if (unscanned > 0) throw new FilesUnscanned(`${request.id}: ${unscanned}`);
  return deps.requests.change<Request>(request.id, (found) => {
    const write = found && findingsCarried(found, carried, stampOf(deps), deps.runtime.business);
    return { ...(write !== undefined && { write }), value: write ?? found ?? request };
  });
}

interface Outcome {
  readonly carried: Carried;
  /** Copies without a verdict yet. */
  readonly unscanned: number;
}

async function carriedFinding(
  deps: CarryingDeps,
  id: RequestId,
  system: string,
  { files, resent = [], missing = 0, ...words }: Finding,
): Promise<Outcome> {
  const copies: StoredFile[] = [];
  const count = { gone: missing, unscanned: 0 };
  for (const [index, file] of files.entries()) {
    const copy = await carriedFile(deps, { id, system, index, resent }, file);
    if (typeof copy === "string") count[copy] += 1;
    else copies.push(copy);
  }
  const carried: Carried =
    count.gone > 0
      ? { kind: "lacking", missing: count.gone, files: copies }
      : { kind: "whole", finding: { ...words, files: copies } };
  return { carried, unscanned: count.unscanned };
}

interface Place {
  readonly id: RequestId;
  readonly system: string;
  readonly index: number;
  readonly resent: readonly StoredFile[];
}

/** What the officer redacted is kept apart from what the owner sent. */
async function carriedFile(
  deps: CarryingDeps,
  place: Place,
  { replaces, ...file }: StoredFile,
): Promise<StoredFile | Lacking> {
  if (replaces === undefined) return copied(deps, place, "search-system", file);
  const original = await copied(deps, place, "search-system", replaces);
  const redacted = await copied(deps, place, "blacken-file", file);
  if (typeof original === "string") return original;
  return typeof redacted === "string" ? redacted : { ...redacted, replaces: original };
}

/**
 * Where copies are: with the uploads of the search's first round, which its owner may have to answer again; but before
 * the first round of the officer's redactions, where no page takes a copy for the upload of another redaction.
 */
const roundOfCopies = { "search-system": 1, "blacken-file": 0 } as const;

/** Copies a file to where its request looks for it. */
async function copied<File extends StoredFile>(
  { packages, runtime }: CarryingDeps,
  { id, system, index, resent }: Place,
  kind: keyof typeof roundOfCopies,
  file: File,
): Promise<File | Lacking> {
  const place = placeOfTask(id, { kind, round: roundOfCopies[kind], system });
  if (place === undefined) throw new RangeError(`${kind} takes no files`);
  const { prefix } = place;
  return copiedFile({ bucket: packages, clock: runtime.clock }, { prefix, index, resent }, file);
}
