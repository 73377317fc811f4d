import * as z from "zod/mini";
import { later } from "../../later.ts";
import { choices } from "../../rights/choices.ts";
import { text } from "../../texts.ts";

/** Another officer signs a decision off, which then counts, or sends it back. */
export const signOffAnswer = {
  kind: "sign-off",
  results: [...choices, "sent-back", "withdrawn"],
  problems: ["sign-off-used-up"],
  schema: later(() =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("approve") }),
      z.strictObject({ choice: z.literal("send-back"), reason: text(1000) }),
    ]),
  ),
} as const;
