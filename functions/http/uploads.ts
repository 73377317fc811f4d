import { createHash } from "node:crypto";
import { turnOf } from "../domain/conversation.ts";
import { maxFileBytes, maxFiles, typeOf } from "../domain/files.ts";
import type { BucketName } from "../domain/folders.ts";
import type { Bucket } from "../domain/ports.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { StoredFile } from "../domain/request/files.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import type { Upload } from "../views/pages/task.ts";

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

/** Of the files of the message that the requester writes next. */
export function placeOfMessage(request: ConfirmedRequest): UploadPlace {
  return { prefix: `${request.id}/messages/${turnOf(request)}/`, plainText: false };
}

/** Files as they lie in the bucket, and how many of them nobody will ever open. */
export interface Uploaded {
  readonly files: readonly StoredFile[];
  /** Keys of the others: not scanned yet, found unclean, or of a kind the desk does not take. */
  readonly rejected: readonly string[];
}

/**
 * Looks at what was uploaded to a place: only files that were scanned and found clean, and that are of a kind
 * the desk takes by their first bytes, count.
 */
export async function uploaded(from: Bucket, { prefix, before, plainText }: UploadPlace): Promise<Uploaded> {
  const earlier = before === undefined ? [] : await from.list(before);
  const found = [...earlier, ...(await from.list(prefix))];
  const files: StoredFile[] = [];
  for (const { key, bytes } of found.slice(0, maxFiles)) {
    const content = bytes <= maxFileBytes ? await from.read(key) : undefined;
    const type = content && typeOf(content, plainText);
    if (content === undefined || type === undefined) continue;
    files.push({ key, type, bytes, sha256: createHash("sha256").update(content).digest("hex") });
  }
  const taken = new Set(files.map(({ key }) => key));
  return { files, rejected: found.map(({ key }) => key).filter((key) => !taken.has(key)) };
}

/** The form field that names a file to take away. */
export const removeField = "remove";

/** Takes away one file of a place by its generated name; one that is not there (any more) is success. */
export async function removeUpload(from: Bucket, { prefix }: UploadPlace, name: string): Promise<void> {
  const found = await from.list(prefix);
  const file = found.find(({ key }) => key === `${prefix}${name}`);
  if (file !== undefined) await from.remove(file.key);
}

/** The upload part of a page; the bucket sends the browser back to `redirectTo`. `remove`: where files are taken away. */
export async function uploadView(
  from: Bucket,
  place: UploadPlace,
  redirectTo: string,
  more: Pick<Upload, "remove" | "removed"> = {},
): Promise<Upload> {
  const { files, rejected } = await uploaded(from, place);
  const nameIn = (key: string) => key.slice(place.prefix.length);
  const form = await from.uploadForm({ prefix: place.prefix, maxBytes: maxFileBytes, redirectTo });
  return {
    form,
    ...more,
    rejected: rejected.map(nameIn),
    maxFiles,
    maxBytes: maxFileBytes,
    files: files.map(({ key, type, bytes }, index) => ({ index, name: nameIn(key), type, bytes })),
  };
}
