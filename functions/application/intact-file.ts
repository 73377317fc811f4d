import type { Bucket, FileAt } from "../domain/ports.ts";
import type { StoredFile } from "../domain/request/files.ts";
import { hashOf } from "./known-files.ts";

/**
 * Where the bytes of a file on record are: under the version that was answered with; of what an earlier release recorded,
 * under whichever version has its hash; or among files that were sent again. Read and compared each time, so that nobody
 * is shown, and nothing let out, that was not answered with. Undefined where they are nowhere.
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
