import * as z from "zod/mini";

/** The requester calls off the decided measure before it is carried out. */
export const coolingOffKind = {
  kind: "cooling-off",
  results: ["cancelled", "withdrawn"],
} as const;

/** The form. */
export const coolingOffAnswer = {
  problems: [],
  schema: () => z.strictObject({ choice: z.literal("cancel") }),
} as const;
