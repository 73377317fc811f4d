import * as z from "zod/mini";
import { later } from "../../later.ts";
import { storedFilesSchema } from "../../request/files.ts";
import { text } from "../../texts.ts";

/** The requester answers the desk's question about who they are. */
export const sendEvidenceAnswer = {
  kind: "send-evidence",
  results: ["sent", "withdrawn"],
  problems: ["evidence-needed"],
  schema: later(() => z.strictObject({ text: z.optional(text(2000)), files: storedFilesSchema })),
} as const;
