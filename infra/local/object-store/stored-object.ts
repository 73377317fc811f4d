import { z } from "zod";

const pairs = z.array(z.tuple([z.string(), z.string()]));

/** Everything known about one object but its bytes, which lie in the shelf under `blob`. */
export const storedObject = z.object({
  bucket: z.string(),
  key: z.string(),
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
  /** When the scan of these bytes is due (ms since the epoch); absent once scanned. */
  scanDueMs: z.number().optional(),
});
export type StoredObject = z.infer<typeof storedObject>;
