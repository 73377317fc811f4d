import * as z from "zod/mini";
import { storedFilesSchema } from "../../request/files.ts";
import { text } from "../../texts.ts";

/** The requester answers the desk's question about their identity. */
export const sendEvidenceKind = {
  kind: "send-evidence",
  results: ["sent", "withdrawn"],
} as const;

/** The form. */
export const sendEvidenceAnswer = {
  problems: ["evidence-needed"],
  schema: () => z.strictObject({ text: z.optional(text(2000)), files: storedFilesSchema }),
} as const;
