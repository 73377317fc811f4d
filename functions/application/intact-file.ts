import type { Bucket, FileAt } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { hashOf } from "./known-files.ts";

/**
 * Locates the bytes of a recorded file: under its recorded version; for earlier releases, under the version with its
 * hash; or among resent files. Reads and compares each time, so that nothing is shown or disclosed that was not part
 * of the answer. Undefined if they are nowhere.
 */
export async function intact(
  from: Pick<Bucket, "read" | "list">,
  file: StoredFile,
  resent: readonly StoredFile[] = [],
): Promise<FileAt | undefined> {
  for (const place of [...(await versionsOf(from, file)), ...resent]) {
    if ((await hashOf(from, place)) === file.sha256) return place;
  }
  return undefined;
}

async function versionsOf(
  from: Pick<Bucket, "list">,
  { key, version }: StoredFile,
): Promise<readonly FileAt[]> {
  if (version !== undefined) return [{ key, version }];
  const found = await from.list(key);
  return found.filter((one) => one.key === key);
}
