import * as z from "zod/mini";
import { maxFiles } from "../../files.ts";
import { keySchema } from "../../ids.ts";
import { matters, onPaper } from "../../request/decision.ts";
import { choices } from "../../rights/choices.ts";
import { refusalCodes } from "../../rights/codes.ts";
import { bases } from "../../rights/granting-bases.ts";
import { text } from "../../texts.ts";

/** Why not everything is granted. */
const reasons = () => ({
  codes: z.array(z.enum(refusalCodes)).check(z.minLength(1), z.maxLength(10)),
  explanation: text(2000),
});

/** The officer decides. */
export const decideKind = {
  kind: "decide",
  /** A decision that needs another officer results in "sign-off" first. */
  results: [...choices, "sign-off", "withdrawn"],
} as const;

/** The form. */
export const decideAnswer = {
  problems: [
    "not-for-this-right",
    "nothing-found",
    "something-found",
    "some-cannot",
    "code-not-allowed",
    "code-stands-alone",
    "system-not-found",
    "content-needed",
    "nothing-withheld",
    /** A finding was changed after the page had shown it. */
    "answer-changed",
    /** An owner was asked again, and has not answered. */
    "owner-asked",
    /** A file was redacted, so that not everything would be disclosed. */
    "blackened",
  ],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({ choice: z.literal("disclose"), ...onPaper() }),
      z.strictObject({
        choice: z.literal("disclose-in-part"),
        withheld: text(1000),
        ...reasons(),
        include: z
          .array(
            z.strictObject({
              system: keySchema,
              content: z.optional(text(8000)),
              /** The owner's text is disclosed unchanged, so it is not repeated here. */
              whole: z.optional(z.literal(true)),
              files: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(maxFiles)),
            }),
          )
          .check(z.minLength(1), z.maxLength(40)),
        /** What is withheld was not in the owners' findings, so these are disclosed unchanged. */
        leftOutBefore: z.optional(z.literal(true)),
        ...onPaper(),
      }),
      z.strictObject({
        choice: z.literal("grant"),
        instruction: text(2000),
        basis: z._default(z.enum(bases), "law"),
      }),
      z.strictObject({
        choice: z.literal("grant-in-part"),
        instruction: text(2000),
        basis: z.optional(z.enum(bases)),
        withheld: text(1000),
        ...reasons(),
      }),
      z.strictObject({
        choice: z.literal("alternative"),
        instruction: text(2000),
        basis: z.optional(z.enum(bases)),
        measure: text(1000),
        eraseOn: z.optional(z.iso.date()),
        ...reasons(),
      }),
      z.strictObject({
        choice: z.literal("inform"),
        purposes: z.array(keySchema).check(z.minLength(1), z.maxLength(40)),
      }),
      z.strictObject({
        choice: z.literal("reply"),
        reply: text(4000),
        matter: z._default(z.enum(matters), "question"),
      }),
      z.strictObject({ choice: z.literal("no-such-data") }),
      z.strictObject({ choice: z.literal("refuse"), ...reasons() }),
    ]),
} as const;
