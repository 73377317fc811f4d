import * as z from "zod/mini";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { localizedSchema } from "../localized.ts";
import { line, text, time } from "../texts.ts";

/** What the owners did about a decision. */

/** How the decision was carried out in one system. */
export const extents = ["as-decided", "done-before", "nothing-there"] as const;
export type Extent = (typeof extents)[number];

/** Why something covered by the decision stays. */
export const stayReasons = ["by-law", "contract", "claims", "others", "no-contact", "backup"] as const;
export type StayReason = (typeof stayReasons)[number];

/** What became of data collected before a consent ended. */
export const collectedFates = ["erased", "kept-unused", "none-there"] as const;
export type CollectedFate = (typeof collectedFates)[number];

/**
 * What one system's owner did: the proof of the measure. A notice uses only the choices; free text stays in the
 * record, because nobody reviews it before the notice goes out.
 */
export const actionSchema = later(() =>
  z.discriminatedUnion("state", [
    z.object({
      state: z.literal("done"),
      did: text(2000),
      /** Absent in records of 0.1.0, whose owners wrote for the notice. */
      extent: z.optional(z.enum(extents)),
      /** Which of the requested corrections were made (Art. 34(3): notified), by position. */
      changed: z.optional(z.array(z.int().check(z.nonnegative())).check(z.maxLength(5))),
      /** Why something stays; empty if nothing does. */
      stays: z.optional(z.array(z.enum(stayReasons)).check(z.maxLength(stayReasons.length))),
      /** The configured duty to keep it, with its text at the time it was chosen. */
      duties: z.optional(z.array(localizedSchema).check(z.maxLength(20))),
      /** The same in the owner's words, in records of 0.1.0. */
      changes: z
        .array(z.object({ item: line(120), before: z.optional(line(300)), after: z.optional(line(300)) }))
        .check(z.maxLength(5)),
      /** What became of data collected earlier; only if a consent ended, and only in a person's answer. */
      collected: z.optional(z.enum(collectedFates)),
      /** More about what stays, for the record. */
      remains: z.optional(text(1000)),
      by: keySchema,
      at: time,
    }),
    z.object({ state: z.literal("cannot"), reason: text(1000), by: keySchema, at: time }),
  ]),
);

export type Action = z.infer<typeof actionSchema>;
