import type { FileMemory, FileReader } from "../application/known-files.ts";
import { hashedAtOnce, lookAt, type UploadPlace, withHashes } from "../application/sent-files.ts";
import { formatLink, type LinkText } from "../domain/links.ts";
import { mayCount, type SentFile } from "../domain/scanning.ts";
import type { Upload } from "../views/pages/task.ts";

/** The hidden field that lists the unusable files as the page showed them. */
export const seenField = "unusable";

/**
 * Whether a file has turned out unusable since the page with `seen` was shown: then nothing is accepted without it
 * unless the sender has read that it is left out.
 */
export function unseen(sent: readonly SentFile[], seen: unknown): boolean {
  const known = new Set(typeof seen === "string" ? seen.split(" ") : []);
  return sent.some((file) => !mayCount(file) && !known.has(file.version));
}

/** The uploads of a place, ready to be part of an answer: hashed, as far as that keeps nobody waiting. */
export async function sentTo(
  from: FileReader,
  memory: FileMemory,
  place: UploadPlace,
): Promise<readonly SentFile[]> {
  return withHashes(from, memory, await lookAt(from, memory, place), hashedAtOnce);
}

/** The upload part of a page. */
export async function uploadView(
  from: FileReader,
  memory: FileMemory,
  place: UploadPlace,
  link: LinkText,
  more: Pick<Upload, "notSent" | "sentBack"> = {},
): Promise<Upload> {
  return { frame: frameUrl(link), ...more, files: await lookAt(from, memory, place) };
}

/** Where files are added, through the link of their page. */
export function frameUrl(link: LinkText): string {
  return `/upload?link=${formatLink(link)}`;
}
