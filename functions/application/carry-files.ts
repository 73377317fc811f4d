import { createHash } from "node:crypto";
import { FilesUnscanned } from "../domain/errors.ts";
import type { RequestId } from "../domain/ids.ts";
import { ownValue } from "../domain/own-value.ts";
import type { Bucket, FoundFile } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { Finding } from "../domain/request/findings.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import type { TaskKind } from "../domain/request/tasks.ts";
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
  const { findings = {} } = before !== undefined && "findings" in before ? before : {};
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
  { files, resent, ...words }: Finding,
): Promise<Outcome> {
  const copies: StoredFile[] = [];
  let [missing, unscanned] = [0, 0];
  for (const [index, { replaces, ...file }] of files.entries()) {
    // What the officer redacted is kept apart from what the owner sent.
    const kind = replaces === undefined ? "search-system" : "blacken-file";
    const copy = await copied(deps, placeOf(id, system, kind), index, file, resent);
    const original =
      replaces && (await copied(deps, placeOf(id, system, "search-system"), index, replaces, resent));
    const states = replaces === undefined ? [copy] : [copy, original];
    if (states.some((one) => one === "gone" || one === undefined)) missing += 1;
    else if (states.some((one) => one === "unscanned")) unscanned += 1;
    else if (typeof copy === "object") {
      const first = typeof original === "object" && replaces && { replaces: { ...replaces, ...original } };
      copies.push({ ...file, ...copy, ...(first && first) });
    }
  }
  const carried: Carried =
    missing > 0 ? { kind: "lacking", missing } : { kind: "whole", finding: { ...words, files: copies } };
  return { carried, unscanned };
}

/** Where files of a question's first round are uploaded. */
function placeOf(
  id: RequestId,
  system: string,
  kind: Extract<TaskKind, "search-system" | "blacken-file">,
): string {
  const place = placeOfTask(id, { kind, round: 1, system });
  if (place === undefined) throw new RangeError(`${kind} takes no files`);
  return place.prefix;
}

type Copy = { readonly key: string; readonly version: string } | "unscanned" | "gone";

async function copied(
  { packages, runtime }: CarryingDeps,
  place: string,
  index: number,
  file: StoredFile,
  resent: readonly StoredFile[] | undefined,
): Promise<Copy> {
  const key = `${place}${String(index).padStart(2, "0")}-${file.sha256.slice(0, 32)}`;
  const there = (await newest(packages, key)) ?? (await copyNow(packages, key, file, resent));
  if (there === undefined) return "gone";
  const verdict = await packages.verdict(there);
  if (verdict === "clean") return { key, version: there.version };
  const { kind } = unopened(verdict, runtime.clock.now() - there.uploadedMs);
  return kind === "checking" ? "unscanned" : "gone";
}

async function newest(packages: CarryingBucket, key: string): Promise<FoundFile | undefined> {
  return (await packages.list(key)).findLast((one) => one.key === key);
}

async function copyNow(
  packages: CarryingBucket,
  key: string,
  file: StoredFile,
  resent: readonly StoredFile[] | undefined,
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
