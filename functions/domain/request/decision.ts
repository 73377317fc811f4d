import * as z from "zod/mini";
import { maxFiles } from "../files.ts";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { refusalCodes } from "../rights/codes.ts";
import { text, time } from "../texts.ts";

/** What the officer decided. */

const decidedBy = once(() => ({
  by: keySchema,
  at: time,
  /** The other officer who signed it off, where the right needs one. */
  signedOff: z.optional(z.object({ by: keySchema, at: time })),
}));

export const decisionSchema = later(() =>
  z.discriminatedUnion("choice", [
    z.object({ choice: z.literal("disclose"), ...decidedBy() }),
    z.object({
      choice: z.literal("disclose-in-part"),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      /** What is disclosed of each system: the owner's text as the officer left it, and the files kept in. */
      include: z
        .array(
          z.object({
            system: keySchema,
            content: z.optional(text(8000)),
            files: z.array(z.string()).check(z.maxLength(maxFiles)),
          }),
        )
        .check(z.minLength(1), z.maxLength(40)),
      /** The officer's word that what is withheld was in nothing that the owners handed in. */
      leftOutBefore: z.optional(z.literal(true)),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant"),
      /** What the owners are to do in their systems. */
      instruction: text(2000),
      /** Whether the law obliges the business, or it grants what the law does not demand. */
      basis: z.enum(["law", "goodwill"]),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant-in-part"),
      instruction: text(2000),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("alternative"),
      instruction: text(2000),
      /** The measure taken in place of what was asked for, as the requester is told it (Art. 35(2) proviso). */
      measure: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
    /** The purposes of the register in the configuration, by key. */
    z.object({
      choice: z.literal("inform"),
      purposes: z.array(keySchema).check(z.minLength(1), z.maxLength(40)),
      ...decidedBy(),
    }),
    z.object({ choice: z.literal("reply"), reply: text(4000), ...decidedBy() }),
    z.object({ choice: z.literal("no-such-data"), ...decidedBy() }),
    z.object({
      choice: z.literal("refuse"),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
  ]),
);

export type Decision = z.infer<typeof decisionSchema>;

/** A decision that waits for another officer, or came back from them. */
export const proposalSchema = later(() =>
  z.object({
    decision: decisionSchema,
    sentBack: z.optional(z.object({ reason: text(1000), by: keySchema, at: time })),
  }),
);

export type Proposal = z.infer<typeof proposalSchema>;
