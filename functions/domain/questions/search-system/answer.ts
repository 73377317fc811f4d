import * as z from "zod/mini";
import { storedFilesSchema } from "../../request/files.ts";
import { holdAnswers } from "../../request/findings.ts";
import { text } from "../../texts.ts";
import { userAnswer } from "../user-id.ts";

/** The owner of a system says what it holds about the person, and where they looked. */
export const searchSystemKind = {
  kind: "search-system",
  results: ["found", "nothing", "withdrawn"],
} as const;

/** The form. */
export const searchSystemAnswer = {
  problems: ["content-needed", "hold-needed"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("found"),
        searched: text(1000),
        notes: z.optional(text(2000)),
        content: z.optional(text(8000)),
        /** Whether the data can be left unused until the decision, if that is asked. */
        held: z.optional(z.enum(holdAnswers)),
        ...userAnswer(),
        files: storedFilesSchema,
      }),
      z.strictObject({
        choice: z.literal("nothing"),
        searched: text(1000),
        notes: z.optional(text(2000)),
      }),
    ]),
} as const;
