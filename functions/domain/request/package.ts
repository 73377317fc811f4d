import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { line, time } from "../texts.ts";

/** The disclosure, by download or by post. */

/** The disclosure itself is in the bucket; the record keeps the proof of it. */
export const packageSchema = later(() =>
  z.object({
    key: z.string().check(z.maxLength(300)),
    sha256: z.string().check(z.length(64)),
    bytes: z.int().check(z.positive()),
    /** Names of its contents, systems and files; not the contents themselves. */
    fields: z.array(z.string().check(z.maxLength(120))).check(z.maxLength(1000)),
    /** What the desk itself keeps of the person, as part of a page; absent if there is nothing. */
    ownRecords: z.optional(
      z.object({ key: z.string().check(z.maxLength(300)), sha256: z.string().check(z.length(64)) }),
    ),
    builtAt: time,
    expiresAt: time,
    deletedAt: z.optional(time),
    downloads: z.array(time).check(z.maxLength(200)),
  }),
);

export type Package = z.infer<typeof packageSchema>;

export const postingSchema = later(() =>
  z.object({ at: time, tracking: z.optional(line(80)), by: keySchema }),
);
