import { type BucketName, bucketOfUpload, placeOfUpload } from "../domain/folders.ts";
import type { Bucket } from "../domain/ports.ts";
import { type FileMemory, type FileReader, glimpsed, hashed, recalled } from "./known-files.ts";
import { beyondQuota } from "./sent-files.ts";

/**
 * The scan has spoken of a version: it is read once, so that nobody who answers with it has to wait for that. What came
 * beyond the quota of its task, by a form that was signed before it was reached, is not kept.
 */
export async function takeNote(
  deps: FileMemory & Readonly<Record<BucketName, FileReader & Pick<Bucket, "remove">>>,
  { objectKey, versionId }: { readonly objectKey: string; readonly versionId?: string | undefined },
): Promise<void> {
  const from = deps[bucketOfUpload(objectKey)];
  const found = await from.list(placeOfUpload(objectKey));
  const beyond = beyondQuota(found);
  for (const file of beyond) await from.remove(file);
  const file = found.find(({ version }) => version === versionId);
  if (file === undefined || beyond.includes(file) || (await recalled(deps, file)) !== undefined) return;
  const { kind } = await glimpsed(from, file);
  if (kind !== undefined) await hashed(from, deps, file, kind);
}
