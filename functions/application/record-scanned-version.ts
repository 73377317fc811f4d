import { type BucketName, bucketOfUpload, placeOfUpload } from "../domain/folders.ts";
import type { Bucket } from "../domain/ports.ts";
import { type FileMemory, type FileReader, glimpsed, hashed, recalled } from "./known-files.ts";
import { beyondQuota } from "./sent-files.ts";

/**
 * A version was scanned: reads it once, so that the person who submits it need not wait for that. Deletes uploads
 * over their task's quota, made with a form that was signed before it was reached.
 */
export async function recordScannedVersion(
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
