import { z } from "zod";

const pairs = z.array(z.tuple([z.string(), z.string()]));

/** Everything known about one version of an object but its bytes, which lie in the shelf under `blob`. */
export const storedObject = z.object({
  bucket: z.string(),
  key: z.string(),
  /** `null` is what S3 calls the version from before a bucket had versions. */
  versionId: z.string().default("null"),
  /** Counts up through the store: of two versions of a key, the later one is greater. */
  sequence: z.number().default(0),
  /** A marker stands for a deletion and has no bytes. */
  deleteMarker: z.boolean().default(false),
  blob: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** MD5 of the bytes, in quotes, as S3 answers it. */
  etag: z.string(),
  /** Milliseconds since the epoch, by the desk's clock. */
  modifiedMs: z.number(),
  /** Content-Type and the like: sent back as they came. */
  headers: pairs,
  /** x-amz-meta-*, without the prefix. */
  metadata: pairs,
  /** x-amz-checksum-*, full header names, base64. */
  checksums: pairs,
  tags: pairs,
  /** When the scan of these bytes is due (ms since the epoch); absent once its result has been reported. */
  scanDueMs: z.number().optional(),
});
export type StoredObject = z.infer<typeof storedObject>;
