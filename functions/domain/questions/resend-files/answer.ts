import * as z from "zod/mini";
import { maxFiles } from "../../files.ts";
import { storedFileSchema } from "../../request/files.ts";

/** A file of an owner's answer is no longer there as it was: they send the same one again. */
export const resendFilesKind = {
  kind: "resend-files",
  results: ["sent", "withdrawn"],
  mailedBySweep: true,
} as const;

/** The form. */
export const resendFilesAnswer = {
  problems: ["file-needed"],
  schema: () =>
    z.strictObject({ files: z.array(storedFileSchema).check(z.minLength(1), z.maxLength(maxFiles)) }),
} as const;
