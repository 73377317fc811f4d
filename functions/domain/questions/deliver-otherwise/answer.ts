import * as z from "zod/mini";
import { text, trackingNumber } from "../../texts.ts";

/** The desk has delivered the notice another way than by mail. */
export const deliverOtherwiseKind = {
  kind: "deliver-otherwise",
  results: ["delivered"],
} as const;

/** The form. */
export const deliverOtherwiseAnswer = {
  problems: [],
  schema: () =>
    z.strictObject({
      how: z.enum(["post", "telephone", "in-person", "other-address"]),
      tracking: z.optional(trackingNumber),
      note: z.optional(text(500)),
    }),
} as const;
