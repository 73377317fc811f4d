import * as z from "zod/mini";
import { later } from "../../later.ts";
import { line, text } from "../../texts.ts";

/** The desk has delivered the notice another way than by mail. */
export const deliverOtherwiseAnswer = {
  kind: "deliver-otherwise",
  results: ["delivered"],
  problems: [],
  schema: later(() =>
    z.strictObject({
      how: z.enum(["post", "telephone", "in-person", "other-address"]),
      tracking: z.optional(line(80)),
      note: z.optional(text(500)),
    }),
  ),
} as const;
