import * as z from "zod/mini";

/** The requester calls the decided measure off before it is carried out. */
export const coolingOffKind = {
  kind: "cooling-off",
  results: ["cancelled", "withdrawn"],
} as const;

/** How it is answered. */
export const coolingOffAnswer = {
  problems: [],
  schema: () => z.strictObject({ choice: z.literal("cancel") }),
} as const;
