import * as z from "zod/mini";
import { later } from "../later.ts";

/** Files that people put into a bucket. */

/** A file that somebody put into a bucket by presigned POST, and that was found readable. */
export const storedFileSchema = later(() =>
  z.object({
    key: z.string().check(z.maxLength(300)),
    type: z.enum(["application/pdf", "image/jpeg", "image/png", "text/plain"]),
    bytes: z.int().check(z.nonnegative()),
    sha256: z.string().check(z.length(64)),
  }),
);

export type StoredFile = z.infer<typeof storedFileSchema>;

/** The files of one answer. */
export const storedFilesSchema = later(() => z.array(storedFileSchema).check(z.maxLength(10)));
