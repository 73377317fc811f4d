import * as z from "zod/mini";
import { storedFileSchema } from "../../request/files.ts";

/**
 * Before deciding, the officer replaces a file of an owner's answer with a redacted one. Records store the kind and its
 * result under their first name, "blacken"; people read "redact".
 */
export const blackenFileKind = {
  kind: "blacken-file",
  results: ["blackened", "withdrawn"],
} as const;

/** How it is answered. */
export const blackenFileAnswer = {
  problems: ["file-needed", "system-not-found"],
  schema: () =>
    z.strictObject({
      /** Which of the owner's files, by its position. */
      replaces: z.string().check(z.regex(/^\d{1,2}$/)),
      files: z.array(storedFileSchema).check(z.maxLength(1)),
    }),
} as const;
