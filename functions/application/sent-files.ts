import { createHash } from "node:crypto";
import { turnOf } from "../domain/conversation.ts";
import { maxFileBytes, maxFiles, typeOf } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import type { Bucket, FoundFile } from "../domain/ports.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { type FileState, mayCount, type SentFile, unopened } from "../domain/scanning.ts";

/** What is read of the bucket to know what people uploaded. */
export type FileReader = Pick<Bucket, "list" | "read" | "verdict">;

/** Where files of one kind lie, apart for every request and turn, and whether plain text is among what is taken. */
export interface UploadPlace {
  readonly prefix: string;
  /** Where an earlier release put them: what was uploaded there and not answered with yet still counts. */
  readonly before?: string;
  readonly plainText: boolean;
}

/** Of the files of a task, apart for every system and round; undefined for a question that takes none. */
export function placeOfTask(
  requestId: string,
  { kind, round, system = "evidence" }: Task,
): (UploadPlace & { readonly bucket: BucketName }) | undefined {
  const { uploads } = questionOf(kind);
  if (uploads === undefined) return undefined;
  const { bucket, folder, before, plainText } = uploads;
  const place = `${requestId}/${system}/${round}/`;
  return {
    bucket,
    prefix: `${folder}${place}`,
    ...(before !== undefined && { before: `${before}${place}` }),
    plainText,
  };
}

/** Of the files of the message that the requester writes next, or wrote as their `turn`-th. */
export function placeOfMessage(request: ConfirmedRequest, turn = turnOf(request)): UploadPlace {
  return { prefix: `${request.id}/messages/${turn}/`, plainText: false };
}

/**
 * Looks at what was uploaded to a place, in the order of the uploads: only files that were scanned and found clean, and
 * that are of a kind the desk takes by their first bytes, are ready to be answered with.
 */
export async function lookAt(
  from: FileReader,
  { prefix, before, plainText }: UploadPlace,
  nowMs: number,
): Promise<readonly SentFile[]> {
  const earlier = before === undefined ? [] : await from.list(before);
  const found = [...earlier, ...(await from.list(prefix))].toSorted(
    (a, b) => a.uploadedMs - b.uploadedMs || (a.key < b.key ? -1 : 1),
  );
  const sent: SentFile[] = [];
  for (const file of found) {
    const full = sent.filter(mayCount).length >= maxFiles;
    const state: FileState = full
      ? { kind: "refused", why: "too-many" }
      : await stateOf(from, file, plainText, nowMs);
    const { key, bytes, uploadedMs } = file;
    sent.push({ key, number: sent.length + 1, bytes, at: new Date(uploadedMs).toISOString(), state });
  }
  return sent;
}

async function stateOf(
  from: FileReader,
  { key, bytes, uploadedMs }: FoundFile,
  plainText: boolean,
  nowMs: number,
): Promise<FileState> {
  if (bytes > maxFileBytes) return { kind: "refused", why: "kind" };
  const content = await from.read(key);
  if (content === undefined) return unopened(await from.verdict(key), nowMs - uploadedMs);
  const type = typeOf(content, plainText);
  if (type === undefined) return { kind: "refused", why: "kind" };
  return {
    kind: "ready",
    file: { key, type, bytes, sha256: createHash("sha256").update(content).digest("hex") },
  };
}
