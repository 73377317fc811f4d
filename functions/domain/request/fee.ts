import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { text, time } from "../texts.ts";

/** The fee of a request. */

export const feeSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("none") }),
    z.object({ state: z.literal("due"), yen: z.int().check(z.positive()) }),
    z.object({ state: z.literal("paid"), yen: z.int().check(z.positive()), by: keySchema, at: time }),
    z.object({
      state: z.literal("waived"),
      yen: z.int().check(z.positive()),
      reason: text(500),
      by: keySchema,
      at: time,
    }),
  ]),
);

export type Fee = z.infer<typeof feeSchema>;
