import * as z from "zod/mini";
import { keySchema, requestIdSchema } from "../ids.ts";
import { later } from "../later.ts";
import { text, time } from "../texts.ts";
import { storedFilesSchema } from "./files.ts";
import { userSchema } from "./identity.ts";

/** What the owners of the systems found. */

/** An owner's answer on leaving disputed data unused until the decision. */
export const holdAnswers = ["yes", "cannot"] as const;

export type HoldAnswer = (typeof holdAnswers)[number];

/** What one system's owner found: part of the proof of investigation. */
export const findingSchema = later(() =>
  z.object({
    found: z.boolean(),
    searched: text(1000),
    notes: z.optional(text(2000)),
    /** The data to disclose, as the owner wrote it down. */
    content: z.optional(text(8000)),
    files: storedFilesSchema,
    /**
     * Files of a system that has left the configuration since: not carried over from the request that this one goes on
     * from, or not yet. Nobody is asked for them.
     */
    missing: z.optional(z.int().check(z.positive())),
    /** Resent after a file was lost; used if it is identical. */
    resent: z.optional(storedFilesSchema),
    /** Whether the data are held until the decision; absent if that was not asked. */
    held: z.optional(z.enum(holdAnswers)),
    /** The request it was originally found for, if this one repeats it. */
    from: z.optional(requestIdSchema),
    /** The person's id in the program of this system. */
    user: z.optional(userSchema),
    by: keySchema,
    at: time,
  }),
);

/**
 * What owners said about a request that was closed by mistake, until their files are copied to the one that goes on,
 * or they answer it.
 */
export const foundBeforeSchema = later(() =>
  z.record(
    keySchema,
    z.object({
      found: z.boolean(),
      searched: text(1000),
      notes: z.optional(text(2000)),
      content: z.optional(text(8000)),
      held: z.optional(z.enum(holdAnswers)),
      user: z.optional(userSchema),
      /** How many files there were; once they were copied, how many of them were gone. */
      files: z.int().check(z.nonnegative()),
      /** Copies that the officer had redacted: used if the owner sends the same original again. */
      redacted: z.optional(storedFilesSchema),
    }),
  ),
);

export type Finding = z.infer<typeof findingSchema>;
