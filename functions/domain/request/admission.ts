import * as z from "zod/mini";
import { later } from "../later.ts";

/** How a submission was let in, until it is confirmed: nothing in it names anybody. */
export const admissionSchema = later(() =>
  z.object({
    /** Which share of the day's first mails is its own, by its place among those of its source. */
    share: z.int().check(z.nonnegative()),
    /** The counter under which whoever confirms it has room of their own. */
    room: z.string().check(z.maxLength(60)),
  }),
);

export type Admission = z.infer<typeof admissionSchema>;
