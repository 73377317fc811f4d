import { z } from "zod";

const pairs = z.array(z.tuple([z.string(), z.string()]));

/** A version of an object without its bytes, which are in the storage under `blob`. */
export const storedObject = z.object({
  bucket: z.string(),
  key: z.string(),
  /** `null` is S3's id for the version from before a bucket had versioning. */
  versionId: z.string().default("null"),
  /** A counter over the whole store: a later version of a key has a greater one. */
  sequence: z.number().default(0),
  /** A delete marker has no bytes. */
  deleteMarker: z.boolean().default(false),
  blob: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** MD5 of the bytes, in quotes, as in S3's responses. */
  etag: z.string(),
  /** Milliseconds since the epoch, by the desk's clock. */
  modifiedMs: z.number(),
  /** Content-Type and the like: returned as received. */
  headers: pairs,
  /** x-amz-meta-*, without the prefix. */
  metadata: pairs,
  /** x-amz-checksum-*, full header names, base64. */
  checksums: pairs,
  tags: pairs,
  /** When these bytes are due to be scanned (ms since the epoch); absent once the result has been reported. */
  scanDueMs: z.number().optional(),
});
export type StoredObject = z.infer<typeof storedObject>;
