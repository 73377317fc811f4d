import { nextMessageNumber } from "../domain/conversation.ts";
import { isTaken, maxFileBytes, maxFiles, type Takes, uploadQuota } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import type { FoundFile } from "../domain/ports.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { type FileState, mayCount, type SentFile, unopened } from "../domain/scanning.ts";
import { type FileMemory, type FileReader, glimpsed, hashed, recalled } from "./known-files.ts";

/** A place for uploads: a prefix for every request and turn, and the accepted kinds. */
export interface UploadPlace {
  readonly prefix: string;
  /** The prefix used by an earlier release: uploads there that were not submitted yet still count. */
  readonly before?: string;
  readonly takes: Takes;
}

/** The place of a task's files, separate for every system and round; undefined for questions without files. */
export function placeOfTask(
  requestId: string,
  { kind, round, system = "evidence" }: Pick<Task, "kind" | "round" | "system">,
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

/** The place of the files of the requester's next message, or of their `turn`-th. */
export function placeOfMessage(request: ConfirmedRequest, turn = nextMessageNumber(request)): UploadPlace {
  return { prefix: `${request.id}/messages/${turn}/`, takes: "papers" };
}

/** Every upload to a place, in upload order. */
async function uploadsTo(
  from: Pick<FileReader, "list">,
  { prefix, before }: UploadPlace,
): Promise<readonly FoundFile[]> {
  const earlier = before === undefined ? [] : await from.list(before);
  return [...earlier, ...(await from.list(prefix))].toSorted((a, b) => a.uploadedMs - b.uploadedMs);
}

/** How many more bytes may be uploaded to this place; 0 once the number of files is reached. */
export function quotaLeft(sent: readonly Pick<FoundFile, "bytes">[]): number {
  const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
  return sent.length >= uploadQuota.files ? 0 : Math.max(0, uploadQuota.bytes - bytes);
}

/** Uploads over the limit: they are refused and deleted. */
export function beyondQuota(found: readonly FoundFile[]): readonly FoundFile[] {
  return found.filter((_, index) => quotaLeft(found.slice(0, index)) === 0);
}

/**
 * Examines a place's uploads in order: a file is ready if it was scanned and found clean, its content is of an
 * accepted kind, and the limits are kept.
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
      // A form is for one file: a second upload would replace the first.
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

/** The most bytes hashed while somebody waits for a page; a larger rest counts as being checked. */
export const hashedAtOnce = 2 * maxFileBytes;

/** Adds the hashes of ready files; each is read once, `most` bytes in total. */
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
