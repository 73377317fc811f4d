import * as z from "zod/mini";
import { choices } from "../../rights/choices.ts";
import { text } from "../../texts.ts";

/** Another officer signs off a decision, which then counts, or sends it back. */
export const signOffKind = {
  kind: "sign-off",
  results: [...choices, "sent-back", "withdrawn"],
} as const;

/** The form. */
export const signOffAnswer = {
  problems: ["sign-off-used-up"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("approve") }),
      z.strictObject({ choice: z.literal("send-back"), reason: text(1000) }),
    ]),
} as const;
