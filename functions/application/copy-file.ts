import { createHash } from "node:crypto";
import type { Bucket, Clock, FoundFile } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { unopened } from "../domain/scanning.ts";
import { intact } from "./intact-file.ts";

/** A bucket within which files are copied. */
export type CopyingBucket = Pick<Bucket, "list" | "read" | "write" | "verdict">;

export interface CopyingDeps {
  readonly bucket: CopyingBucket;
  readonly clock: Clock;
}

/** Why there is no copy that anybody may read. */
export type Lacking = "unscanned" | "gone";

/**
 * Copies a recorded file below a prefix. The bytes are compared with their recorded hash on the way, and scanned again
 * like any upload. Idempotent: the copy's key names its place and hash, so that what was copied is not copied again.
 */
export async function copiedFile<File extends StoredFile>(
  deps: CopyingDeps,
  {
    prefix,
    index,
    resent,
  }: { readonly prefix: string; readonly index: number; readonly resent?: readonly StoredFile[] },
  file: File,
): Promise<File | Lacking> {
  const { bucket, clock } = deps;
  const key = `${prefix}${String(index).padStart(2, "0")}-${file.sha256.slice(0, 32)}`;
  const there = (await newest(bucket, key)) ?? (await copyNow(bucket, key, file, resent));
  if (there === undefined) return "gone";
  const verdict = await bucket.verdict(there);
  if (verdict === "clean") return { ...file, key, version: there.version };
  const { kind: state } = unopened(verdict, clock.now() - there.uploadedMs);
  return state === "checking" ? "unscanned" : "gone";
}

async function newest(bucket: CopyingBucket, key: string): Promise<FoundFile | undefined> {
  return (await bucket.list(key)).findLast((one) => one.key === key);
}

async function copyNow(
  bucket: CopyingBucket,
  key: string,
  file: StoredFile,
  resent: readonly StoredFile[] = [],
): Promise<FoundFile | undefined> {
  const from = await intact(bucket, file, resent);
  const bytes = from && (await bucket.read(from));
  if (bytes === undefined) return undefined;
  // Without a type of the uploader's choosing, like an upload.
  await bucket.write(key, checked(bytes, file.sha256), "application/octet-stream");
  return newest(bucket, key);
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
