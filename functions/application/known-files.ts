import { createHash } from "node:crypto";
import { dayMs } from "../domain/calendar.ts";
import { kindOf, lookedAt, unreadableLine } from "../domain/file-kind.ts";
import type { FileKind } from "../domain/files.ts";
import { type KnownFile, knownFrom, knownText } from "../domain/known-file.ts";
import type { Bucket, Clock, Counters, FileAt, FoundFile } from "../domain/ports.ts";
import { TextCheck } from "../domain/text-check.ts";

/** What is read of the bucket to know what people uploaded. */
export type FileReader = Pick<Bucket, "list" | "part" | "read" | "verdict">;

/** Where it is kept what a version was found to be: bytes never change under a version's id. */
export interface FileMemory {
  readonly counters: Pick<Counters, "keep" | "kept">;
  readonly runtime: { readonly clock: Clock };
}

/** A file is answered with soon after it was sent; whoever takes longer has it looked at once more. */
const keptMs = 7 * dayMs;

/** What an earlier look found out about a version; undefined where nobody looked, or too long ago. */
export async function recalled(
  { counters, runtime }: FileMemory,
  { version }: FoundFile,
): Promise<KnownFile | undefined> {
  const found = await counters.kept(memoryOf(version));
  if (found === undefined || runtime.clock.now() >= Date.parse(found.expiresAt)) return undefined;
  return knownFrom(found.value);
}

/** What a file is by what is in it, read off its first and its last bytes. `closed`: the scan does not let it be read. */
export async function glimpsed(
  from: FileReader,
  file: FoundFile,
): Promise<{
  readonly closed: boolean;
  readonly kind?: FileKind | undefined;
  /** Of what would be a text. */
  readonly unreadableLine?: number | undefined;
}> {
  const head = await from.part(file, { first: lookedAt.head });
  if (head === undefined) return { closed: true };
  const tail = () => from.part(file, { last: lookedAt.tail });
  const glimpse = { head, tail, bytes: file.bytes };
  const kind = await kindOf(glimpse);
  return { closed: false, kind, ...(kind === undefined && { unreadableLine: unreadableLine(glimpse) }) };
}

/** Reads a whole version, once, for its hash and to check a text to its end; undefined where it cannot be read. */
export async function hashed(
  from: FileReader,
  { counters, runtime }: FileMemory,
  file: FoundFile,
  kind: FileKind,
): Promise<KnownFile | undefined> {
  const check = kind.charset && new TextCheck(kind.charset);
  const sha256 = await hashOf(from, file, (piece) => check?.add(piece));
  if (sha256 === undefined) return undefined;
  // Its beginning showed its kind; only here is every byte of a text read.
  const known: KnownFile = { ...kind, ...check?.result(), sha256 };
  const until = new Date(runtime.clock.now() + keptMs).toISOString();
  await counters.keep(memoryOf(file.version), knownText(known), until);
  return known;
}

/** The SHA-256 of a file's bytes, in lower-case hex, a piece of them in memory at a time, each shown to `see`. */
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
