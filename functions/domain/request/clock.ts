import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { text, time } from "../texts.ts";

/** An extended due date, and a workflow that ended too early. */

/** A later due date, promised to the requester in time and with the reason. */
export const extensionSchema = later(() =>
  z.object({
    reason: text(1000),
    until: z.iso.date(),
    by: keySchema,
    at: time,
  }),
);

export type Extension = z.infer<typeof extensionSchema>;

/** The workflow ended before the request did: nobody is asked anything until it is redriven. */
export const stalledSchema = later(() =>
  z.object({
    at: time,
    /** The literal error name, or the status it ended with, e.g. `Desk.NobodyAnswered`. */
    error: z.string().check(z.maxLength(100)),
  }),
);
