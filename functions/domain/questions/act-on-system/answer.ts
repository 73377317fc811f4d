import * as z from "zod/mini";
import { keySchema } from "../../ids.ts";
import { collectedFates, extents, stayReasons } from "../../request/actions.ts";
import { text } from "../../texts.ts";

/** The owner of a system says how the decision was carried out, or why it cannot be. */
export const actOnSystemKind = {
  kind: "act-on-system",
  results: ["done", "cannot-act"],
} as const;

/** The form. */
export const actOnSystemAnswer = {
  problems: ["changes-needed", "collected-needed", "word-given"],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("done"),
        did: text(2000),
        extent: z.enum(extents),
        /** Positions in the requested corrections, from 0. */
        changed: z._default(z.array(z.int().check(z.nonnegative())).check(z.maxLength(5)), []),
        stays: z.array(z.enum(stayReasons)).check(z.maxLength(stayReasons.length)),
        collected: z.optional(z.enum(collectedFates)),
        /** Retention duties configured for the system, by key. */
        duties: z.optional(z.array(keySchema).check(z.maxLength(20))),
        remains: z.optional(text(1000)),
      }),
      z.strictObject({ choice: z.literal("cannot"), reason: text(1000) }),
    ]),
} as const;
