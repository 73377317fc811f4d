import * as z from "zod/mini";
import { maxFiles } from "../../files.ts";
import { storedFileSchema } from "../../request/files.ts";

/** The desk attaches a scan of what came on paper, by e-mail or fax, or was brought along. */
export const attachScanKind = {
  kind: "attach-scan",
  results: ["attached", "withdrawn"],
} as const;

/** How it is answered. */
export const attachScanAnswer = {
  problems: ["file-needed"],
  schema: () =>
    z.strictObject({
      files: z.array(storedFileSchema).check(z.minLength(1), z.maxLength(maxFiles)),
      /** They also show proof of identity, and are deleted with it. */
      identity: z.optional(z.literal("yes")),
    }),
} as const;
