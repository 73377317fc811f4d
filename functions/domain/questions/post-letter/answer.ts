import * as z from "zod/mini";
import { later } from "../../later.ts";
import { line } from "../../texts.ts";

/** The desk has posted a letter to a requester without mail. */
export const postLetterAnswer = {
  kind: "post-letter",
  results: ["posted"],
  problems: ["in-the-future", "too-long-ago"],
  schema: later(() =>
    z.strictObject({
      on: z.iso.date(),
      tracking: z.optional(line(80)),
    }),
  ),
} as const;
