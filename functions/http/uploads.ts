import { createHash } from "node:crypto";
import { maxFileBytes, maxFiles, typeOf } from "../domain/files.ts";
import type { LinkText } from "../domain/links.ts";
import type { Bucket } from "../domain/ports.ts";
import type { StoredFile, Task } from "../domain/request.ts";
import { linkUrl } from "../domain/urls.ts";
import type { Upload } from "../views/pages/task.ts";

/** Where the files of a task lie: apart for every request, system and round. */
export function uploadPrefix(requestId: string, task: Task): string {
  return `${requestId}/${task.system ?? "evidence"}/${task.round}/`;
}

/** Files as they lie in the bucket, and how many of them nobody will ever open. */
export interface Uploaded {
  readonly files: readonly StoredFile[];
  readonly rejected: number;
}

/**
 * Looks at what was uploaded for a task: only files that were scanned and found clean, and that are of a kind
 * the desk takes by their first bytes, count.
 */
export async function uploaded(from: Bucket, requestId: string, task: Task): Promise<Uploaded> {
  const found = await from.list(uploadPrefix(requestId, task));
  const files: StoredFile[] = [];
  for (const { key, bytes } of found.slice(0, maxFiles)) {
    const content = bytes <= maxFileBytes ? await from.read(key) : undefined;
    const type = content && typeOf(content, task.kind === "search-system");
    if (content === undefined || type === undefined) continue;
    files.push({ key, type, bytes, sha256: createHash("sha256").update(content).digest("hex") });
  }
  return { files, rejected: found.length - files.length };
}

/** The upload part of a task's page. */
export async function uploadView(from: Bucket, baseUrl: string, link: LinkText, task: Task): Promise<Upload> {
  const { files, rejected } = await uploaded(from, link.requestId, task);
  const form = await from.uploadForm({
    prefix: uploadPrefix(link.requestId, task),
    maxBytes: maxFileBytes,
    redirectTo: linkUrl(baseUrl, "task", link),
  });
  return {
    form,
    rejected,
    maxFiles,
    maxBytes: maxFileBytes,
    files: files.map(({ type, bytes }, index) => ({ index, type, bytes })),
  };
}
