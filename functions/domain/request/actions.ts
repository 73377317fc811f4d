import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { line, text, time } from "../texts.ts";

/** What the owners did about a decision. */

/** What one system's owner did: the proof of the measure. */
export const actionSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({
      state: z.literal("done"),
      did: text(2000),
      /** What was changed, by item (Art. 34(3): the content of the correction is notified). */
      changes: z
        .array(z.object({ item: line(120), before: z.optional(line(300)), after: z.optional(line(300)) }))
        .check(z.maxLength(5)),
      /** What stays, and why: a tax record, a live contract. */
      remains: z.optional(text(1000)),
      by: keySchema,
      at: time,
    }),
    z.object({ state: z.literal("cannot"), reason: text(1000), by: keySchema, at: time }),
  ]),
);

export type Action = z.infer<typeof actionSchema>;
