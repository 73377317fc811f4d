import * as z from "zod/mini";
import { later } from "../../later.ts";

/** The requester calls the decided measure off before it is carried out. */
export const coolingOffAnswer = {
  kind: "cooling-off",
  results: ["cancelled", "withdrawn"],
  problems: [],
  schema: later(() => z.strictObject({ choice: z.literal("cancel") })),
} as const;
