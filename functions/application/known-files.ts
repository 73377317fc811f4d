import { createHash } from "node:crypto";
import { dayMs } from "../domain/calendar.ts";
import { kindOf, lookedAt, unreadableLine } from "../domain/file-kind.ts";
import type { FileKind } from "../domain/files.ts";
import { type KnownFile, knownFrom, knownText } from "../domain/known-file.ts";
import type { Bucket, Clock, Counters, FileAt, FoundFile } from "../domain/ports.ts";
import { TextCheck } from "../domain/text-check.ts";

/** Bucket access for examining uploads. */
export type FileReader = Pick<Bucket, "list" | "part" | "read" | "verdict">;

/** The cache of examined versions: a version's bytes never change. */
export interface FileMemory {
  readonly counters: Pick<Counters, "keep" | "kept">;
  readonly runtime: { readonly clock: Clock };
}

/** Files are usually submitted soon after the upload; later ones are examined again. */
const keptMs = 7 * dayMs;

/** The result of an earlier examination of a version; undefined if there was none, or too long ago. */
export async function recalled(
  { counters, runtime }: FileMemory,
  { version }: FoundFile,
): Promise<KnownFile | undefined> {
  const found = await counters.kept(memoryOf(version));
  if (found === undefined || runtime.clock.now() >= Date.parse(found.expiresAt)) return undefined;
  return knownFrom(found.value);
}

/** A file's kind by its first and last bytes. `closed`: the scan does not allow reading it. */
export async function glimpsed(
  from: FileReader,
  file: FoundFile,
): Promise<{
  readonly closed: boolean;
  readonly kind?: FileKind | undefined;
  /** For texts. */
  readonly unreadableLine?: number | undefined;
}> {
  const head = await from.part(file, { first: lookedAt.head });
  if (head === undefined) return { closed: true };
  const tail = () => from.part(file, { last: lookedAt.tail });
  const glimpse = { head, tail, bytes: file.bytes };
  const kind = await kindOf(glimpse);
  return { closed: false, kind, ...(kind === undefined && { unreadableLine: unreadableLine(glimpse) }) };
}

/** Reads a whole version once, for its hash and to check a text to its end; undefined if it cannot be read. */
export async function hashed(
  from: FileReader,
  { counters, runtime }: FileMemory,
  file: FoundFile,
  kind: FileKind,
): Promise<KnownFile | undefined> {
  const check = kind.charset && new TextCheck(kind.charset);
  const sha256 = await hashOf(from, file, (piece) => check?.add(piece));
  if (sha256 === undefined) return undefined;
  // Its kind was determined by its beginning; only here is every byte of a text read.
  const known: KnownFile = { ...kind, ...check?.result(), sha256 };
  const until = new Date(runtime.clock.now() + keptMs).toISOString();
  await counters.keep(memoryOf(file.version), knownText(known), until);
  return known;
}

/** The SHA-256 of a file's bytes, in lower-case hex; streams them, passing each chunk to `see`. */
export async function hashOf(
  from: Pick<Bucket, "read">,
  file: FileAt,
  see: (piece: Uint8Array) => void = () => undefined,
): Promise<string | undefined> {
  const bytes = await from.read(file);
  if (bytes === undefined) return undefined;
  const hash = createHash("sha256");
  for await (const piece of bytes) {
    hash.update(piece);
    see(piece);
  }
  return hash.digest("hex");
}

function memoryOf(version: string): string {
  return `file-${version}`;
}
