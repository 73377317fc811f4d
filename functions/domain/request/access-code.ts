import * as z from "zod/mini";
import { requestIdSchema } from "../ids.ts";
import { later } from "../later.ts";
import { time } from "../texts.ts";

/** The second factor of the download. */

/** How many earlier codes a record remembers. */
export const mostEarlierCodes = 5;

const hash = z.string().check(z.length(64));

export const accessCodeSchema = later(() =>
  z.object({
    hash,
    triesLeft: z.int().check(z.nonnegative()),
    /** How often it has opened the package; absent in 0.1.0, which counted entries. */
    opened: z.optional(z.int()),
    /** Earlier codes, newest first, and when each was replaced: a person who enters one is told so. */
    earlier: z.optional(z.array(z.object({ hash, until: time })).check(z.maxLength(mostEarlierCodes))),
    /** The request that the code was made for, if this one goes on from it: its number is part of the hashes. */
    madeFor: z.optional(requestIdSchema),
  }),
);

export type AccessCode = z.infer<typeof accessCodeSchema>;
