import * as z from "zod/mini";
import { line, text } from "../../texts.ts";

/** The owner of a system says what was done of the decision, or why it cannot be. */
export const actOnSystemKind = {
  kind: "act-on-system",
  results: ["done", "cannot-act"],
} as const;

/** How it is answered. */
export const actOnSystemAnswer = {
  problems: ["changes-needed"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("done"),
        did: text(2000),
        changes: z._default(
          z
            .array(
              z.strictObject({
                item: line(120),
                before: z.optional(line(300)),
                after: z.optional(line(300)),
              }),
            )
            .check(z.maxLength(5)),
          [],
        ),
        remains: z.optional(text(1000)),
      }),
      z.strictObject({ choice: z.literal("cannot"), reason: text(1000) }),
    ]),
} as const;
