import { turnOf } from "../domain/conversation.ts";
import { isTaken, maxFileBytes, maxFiles, type Takes, uploadQuota } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import type { FoundFile } from "../domain/ports.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { type FileState, mayCount, type SentFile, unopened } from "../domain/scanning.ts";
import { type FileMemory, type FileReader, glimpsed, hashed, recalled } from "./known-files.ts";

/** Where files of one kind lie, apart for every request and turn, and which kinds are taken there. */
export interface UploadPlace {
  readonly prefix: string;
  /** Where an earlier release put them: what was uploaded there and not answered with yet still counts. */
  readonly before?: string;
  readonly takes: Takes;
}

/** Of the files of a task, apart for every system and round; undefined for a question that takes none. */
export function placeOfTask(
  requestId: string,
  { kind, round, system = "evidence" }: Task,
): (UploadPlace & { readonly bucket: BucketName }) | undefined {
  const { uploads } = questionOf(kind);
  if (uploads === undefined) return undefined;
  const { bucket, folder, before, takes, apart = "" } = uploads;
  const place = `${requestId}/${system}/${apart}${round}/`;
  return {
    bucket,
    prefix: `${folder}${place}`,
    ...(before !== undefined && { before: `${before}${place}` }),
    takes,
  };
}

/** Of the files of the message that the requester writes next, or wrote as their `turn`-th. */
export function placeOfMessage(request: ConfirmedRequest, turn = turnOf(request)): UploadPlace {
  return { prefix: `${request.id}/messages/${turn}/`, takes: "papers" };
}

/** Every upload to a place, in the order of the uploads. */
async function uploadsTo(
  from: Pick<FileReader, "list">,
  { prefix, before }: UploadPlace,
): Promise<readonly FoundFile[]> {
  const earlier = before === undefined ? [] : await from.list(before);
  return [...earlier, ...(await from.list(prefix))].toSorted((a, b) => a.uploadedMs - b.uploadedMs);
}

/** How many more bytes may be sent to where these were, and 0 where it may be no more files. */
export function quotaLeft(sent: readonly Pick<FoundFile, "bytes">[]): number {
  const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
  return sent.length >= uploadQuota.files ? 0 : Math.max(0, uploadQuota.bytes - bytes);
}

/** Those uploads that came when as much as may be sent was there: they are refused, and not kept. */
export function beyondQuota(found: readonly FoundFile[]): readonly FoundFile[] {
  return found.filter((_, index) => quotaLeft(found.slice(0, index)) === 0);
}

/**
 * Looks at what was uploaded to a place, in the order of the uploads: only files that were scanned and found clean, that
 * are of a kind the place takes by what is in them, and within what may be sent, are ready to be answered with.
 */
export async function lookAt(
  from: FileReader,
  memory: FileMemory,
  place: UploadPlace,
): Promise<readonly SentFile[]> {
  const found = await uploadsTo(from, place);
  const beyond = new Set(beyondQuota(found));
  const keys = new Set<string>();
  const states = await Promise.all(
    found.map((file): Promise<FileState> | FileState => {
      if (beyond.has(file)) return { kind: "refused", why: "too-many" };
      // A form is good for one file: a second would take the first one's place.
      if (keys.has(file.key)) return { kind: "refused", why: "form-used" };
      keys.add(file.key);
      return stateOf(from, memory, file, place.takes);
    }),
  );
  const sent: SentFile[] = [];
  for (const [index, { key, version, bytes, uploadedMs }] of found.entries()) {
    const known = states[index] ?? { kind: "refused", why: "gone" };
    const full = known.kind !== "refused" && sent.filter(mayCount).length >= maxFiles;
    const state: FileState = full ? { kind: "refused", why: "too-many" } : known;
    sent.push({ key, version, number: index + 1, bytes, at: new Date(uploadedMs).toISOString(), state });
  }
  return sent;
}

async function stateOf(
  from: FileReader,
  memory: FileMemory,
  file: FoundFile,
  takes: Takes,
): Promise<FileState> {
  const { key, version, bytes, uploadedMs } = file;
  if (bytes > maxFileBytes) return { kind: "refused", why: "kind" };
  const known = await recalled(memory, file);
  const seen =
    known === undefined
      ? await glimpsed(from, file)
      : { closed: false, kind: known, unreadableLine: known.unreadableLine };
  if (seen.closed) return unopened(await from.verdict(file), memory.runtime.clock.now() - uploadedMs);
  if (seen.unreadableLine !== undefined)
    return { kind: "refused", why: "characters", line: seen.unreadableLine };
  if (seen.kind === undefined || !isTaken(seen.kind, takes)) return { kind: "refused", why: "kind" };
  const { type, charset } = seen.kind;
  return {
    kind: "ready",
    file: { key, version, type, ...(charset && { charset }), bytes, sha256: known?.sha256 },
  };
}

/** As many bytes as are hashed while somebody waits for a page; what is more counts as being checked. */
export const hashedAtOnce = 2 * maxFileBytes;

/** The same files with the hashes of those that are ready, each read once in its life, `most` bytes in all. */
export async function withHashes(
  from: FileReader,
  memory: FileMemory,
  sent: readonly SentFile[],
  most: number,
): Promise<readonly SentFile[]> {
  let left = most;
  const whole: SentFile[] = [];
  for (const one of sent) {
    const { state, at } = one;
    if (state.kind !== "ready" || state.file.sha256 !== undefined) {
      whole.push(one);
      continue;
    }
    left -= one.bytes;
    const file = { ...one, uploadedMs: Date.parse(at) };
    const known = left < 0 ? undefined : await hashed(from, memory, file, state.file);
    const now: FileState =
      left < 0
        ? { kind: "checking" }
        : known === undefined
          ? { kind: "refused", why: "gone" }
          : known.unreadableLine !== undefined
            ? { kind: "refused", why: "characters", line: known.unreadableLine }
            : { kind: "ready", file: { ...state.file, charset: known.charset, sha256: known.sha256 } };
    whole.push({ ...one, state: now });
  }
  return whole;
}
