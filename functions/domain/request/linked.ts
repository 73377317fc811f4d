import * as z from "zod/mini";
import { requestIdSchema } from "../ids.ts";
import { later } from "../later.ts";
import { rightKeys } from "../rights/index.ts";
import { time } from "../texts.ts";

/** The other requests of the same submission. */

/** The requests of one submission, in the order in which they ask for the shared identity. */
export const linkedRequestsSchema = later(() =>
  z.array(z.object({ id: requestIdSchema, right: z.enum(rightKeys) })).check(z.minLength(2), z.maxLength(4)),
);

export const linkedSchema = later(() =>
  z.object({
    requests: linkedRequestsSchema,
    /** When the others were told the result of the identity check here. */
    sharedAt: z.optional(time),
  }),
);

export type Linked = z.infer<typeof linkedSchema>;
