import * as z from "zod/mini";
import { trackingNumber } from "../../texts.ts";

/** The desk has posted a letter to a requester without mail. */
export const postLetterKind = {
  kind: "post-letter",
  results: ["posted"],
  mailedBySweep: true,
} as const;

/** The form. */
export const postLetterAnswer = {
  problems: ["in-the-future", "too-long-ago"],
  schema: () =>
    z.strictObject({
      on: z.iso.date(),
      tracking: z.optional(trackingNumber),
    }),
} as const;
