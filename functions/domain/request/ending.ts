import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { refusalCodes } from "../rights/codes.ts";
import { outcomes } from "../rights/outcomes.ts";
import { line, text, time } from "../texts.ts";

/** How a request ended. */

/** How a request ended, and the coded reasons. */
export const endingSchema = later(() =>
  z.object({
    outcome: z.enum(outcomes),
    codes: z.array(z.enum(refusalCodes)),
  }),
);

export type Ending = z.infer<typeof endingSchema>;

/** A notice that a member of staff delivered when mail could not. */
export const otherwiseSchema = later(() =>
  z.object({
    how: z.enum(["post", "telephone", "in-person", "other-address"]),
    note: z.optional(text(500)),
    tracking: z.optional(line(80)),
    recordedBy: keySchema,
    at: time,
  }),
);
