import * as z from "zod/mini";
import { storedFileSchema } from "../../request/files.ts";

/** The officer puts a blackened file in the place of one that an owner answered with, before deciding. */
export const blackenFileKind = {
  kind: "blacken-file",
  results: ["blackened", "withdrawn"],
} as const;

/** How it is answered. */
export const blackenFileAnswer = {
  problems: ["file-needed", "system-not-found"],
  schema: () =>
    z.strictObject({
      /** Which of the owner's files, by its place among them. */
      replaces: z.string().check(z.regex(/^\d{1,2}$/)),
      files: z.array(storedFileSchema).check(z.maxLength(1)),
    }),
} as const;
