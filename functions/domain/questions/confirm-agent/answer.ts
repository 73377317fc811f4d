import * as z from "zod/mini";
import { later } from "../../later.ts";

/** The subject says whether an agent may ask for them. */
export const confirmAgentAnswer = {
  kind: "confirm-agent",
  /** Silent where no answer came in time. */
  results: ["agreed", "objected", "silent", "withdrawn"],
  problems: [],
  schema: later(() =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("agree") }),
      z.strictObject({ choice: z.literal("object") }),
    ]),
  ),
} as const;
