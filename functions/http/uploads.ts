import { type FileReader, lookAt, type UploadPlace } from "../application/sent-files.ts";
import { maxFileBytes, maxFiles } from "../domain/files.ts";
import type { Bucket } from "../domain/ports.ts";
import { mayCount, type SentFile } from "../domain/scanning.ts";
import type { Upload } from "../views/pages/task.ts";

/** The form field that names a file to take away. */
export const removeField = "remove";

/** The hidden field with the names of those files that cannot be used, as the page showed them. */
export const seenField = "unusable";

/** Takes away one file of a place by its generated name; one that is not there (any more) is success. */
export async function removeUpload(from: Bucket, { prefix }: UploadPlace, name: string): Promise<void> {
  const found = await from.list(prefix);
  const file = found.find(({ key }) => key === `${prefix}${name}`);
  if (file !== undefined) await from.remove(file.key);
}

/**
 * Whether a file has turned out not to be usable since the page was shown whose form says what was `seen`: then nothing
 * is taken without it, unless whoever sent it has read that it is left out.
 */
export function unseen(sent: readonly SentFile[], seen: unknown): boolean {
  const known = new Set(typeof seen === "string" ? seen.split(" ") : []);
  return sent.some((file) => !mayCount(file) && !known.has(nameOf(file)));
}

function nameOf({ key }: Pick<SentFile, "key">): string {
  return key.slice(key.lastIndexOf("/") + 1);
}

/** The upload part of a page; the bucket sends the browser back to `redirectTo`. `remove`: where files are taken away. */
export async function uploadView(
  from: FileReader & Pick<Bucket, "uploadForm">,
  place: UploadPlace,
  redirectTo: string,
  nowMs: number,
  more: Pick<Upload, "remove" | "removed" | "notSent" | "sentBack"> = {},
): Promise<Upload> {
  const sent = await lookAt(from, place, nowMs);
  const form = await from.uploadForm({ prefix: place.prefix, maxBytes: maxFileBytes, redirectTo });
  return {
    form,
    ...more,
    maxFiles,
    maxBytes: maxFileBytes,
    files: sent.map((file) => ({ ...file, name: nameOf(file) })),
  };
}
