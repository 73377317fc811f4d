import * as z from "zod/mini";
import { later } from "../later.ts";

/** How a submission was admitted, until it is confirmed; names nobody. */
export const admissionSchema = later(() =>
  z.object({
    /** Its share of the daily budget of confirmation mails, by its place among those of its source. */
    share: z.int().check(z.nonnegative()),
    /** The counter that gives confirmed sources room of their own. */
    room: z.string().check(z.maxLength(60)),
  }),
);

export type Admission = z.infer<typeof admissionSchema>;
