import * as z from "zod/mini";

/** The subject says whether an agent may ask for them. */
export const confirmAgentKind = {
  kind: "confirm-agent",
  /** `silent` if no answer came in time. */
  results: ["agreed", "objected", "silent", "withdrawn"],
} as const;

/** The form. */
export const confirmAgentAnswer = {
  problems: [],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("agree") }),
      z.strictObject({ choice: z.literal("object") }),
    ]),
} as const;
