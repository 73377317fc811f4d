import { createHash } from "node:crypto";
import { FilesUnscanned } from "../domain/errors.ts";
import { findingsWithOpenHolds } from "../domain/hold.ts";
import type { RequestId } from "../domain/ids.ts";
import { ownValue } from "../domain/own-value.ts";
import type { Bucket, FoundFile } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { Finding } from "../domain/request/findings.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import {
  type Carried,
  findingsCarried,
  systemsToCarry,
} from "../domain/request/transitions/findings-carried.ts";
import { unopened } from "../domain/scanning.ts";
import { type StepDeps, stampOf } from "./deps.ts";
import { intact } from "./intact-file.ts";
import { placeOfTask } from "./sent-files.ts";

/** The packages bucket, where owners' files are. */
type CarryingBucket = Pick<Bucket, "list" | "read" | "write" | "verdict">;

export interface CarryingDeps extends StepDeps {
  readonly packages: CarryingBucket;
}

/**
 * Copies the owners' files of a request that was closed by mistake to the one that goes on from it. Each request has
 * files of its own, so that each is erased with its request, whatever becomes of the other.
 *
 * The bytes are compared with their recorded hash on the way, and scanned again like any upload: until all copies are
 * found clean it throws FilesUnscanned, and the workflow retries. Idempotent: a copy's key names its place and hash,
 * so that what was copied is not copied again. Files that are gone leave the question to their owner.
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
  { files, resent = [], ...words }: Finding,
): Promise<Outcome> {
  const copies: StoredFile[] = [];
  const count = { gone: 0, unscanned: 0 };
  for (const [index, file] of files.entries()) {
    const copy = await carriedFile(deps, { id, system, index, resent }, file);
    if (typeof copy === "string") count[copy] += 1;
    else copies.push(copy);
  }
  const carried: Carried =
    count.gone > 0
      ? {
          kind: "lacking",
          missing: count.gone,
          redacted: copies.filter((copy) => copy.replaces !== undefined),
        }
      : { kind: "whole", finding: { ...words, files: copies } };
  return { carried, unscanned: count.unscanned };
}

interface Place {
  readonly id: RequestId;
  readonly system: string;
  readonly index: number;
  readonly resent: readonly StoredFile[];
}

/** Why there is no copy that anybody may read. */
type Lacking = "unscanned" | "gone";

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
  const key = `${place.prefix}${String(index).padStart(2, "0")}-${file.sha256.slice(0, 32)}`;
  const there = (await newest(packages, key)) ?? (await copyNow(packages, key, file, resent));
  if (there === undefined) return "gone";
  const verdict = await packages.verdict(there);
  if (verdict === "clean") return { ...file, key, version: there.version };
  const { kind: state } = unopened(verdict, runtime.clock.now() - there.uploadedMs);
  return state === "checking" ? "unscanned" : "gone";
}

async function newest(packages: CarryingBucket, key: string): Promise<FoundFile | undefined> {
  return (await packages.list(key)).findLast((one) => one.key === key);
}

async function copyNow(
  packages: CarryingBucket,
  key: string,
  file: StoredFile,
  resent: readonly StoredFile[],
): Promise<FoundFile | undefined> {
  const from = await intact(packages, file, resent);
  const bytes = from && (await packages.read(from));
  if (bytes === undefined) return undefined;
  // Without a type of the uploader's choosing, like an upload.
  await packages.write(key, checked(bytes, file.sha256), "application/octet-stream");
  return newest(packages, key);
}

/** The same bytes; fails before the end if they are not those that were recorded, so that nothing is written. */
async function* checked(bytes: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const piece of bytes) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest("hex") !== sha256) throw new RangeError("the bytes of a file changed while it was copied");
}
