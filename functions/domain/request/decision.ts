import * as z from "zod/mini";
import { maxFiles } from "../files.ts";
import { keySchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { refusalCodes } from "../rights/codes.ts";
import { bases } from "../rights/granting-bases.ts";
import { text, time } from "../texts.ts";

/** What the officer decided. */

/** Classifies an inquiry: only a complaint is answered under the law (Art. 40). */
export const matters = ["question", "complaint"] as const;

const decidedBy = once(() => ({
  by: keySchema,
  at: time,
  /** The other officer who signed it off, if the right needs one. */
  signedOff: z.optional(z.object({ by: keySchema, at: time })),
}));

/** Why the requested method is difficult, so that paper is used (Art. 33(2)), as the requester is told it. */
export const onPaper = once(() => ({ onPaperBecause: z.optional(text(1000)) }));

export const decisionSchema = later(() =>
  z.discriminatedUnion("choice", [
    z.object({ choice: z.literal("disclose"), ...onPaper(), ...decidedBy() }),
    z.object({
      choice: z.literal("disclose-in-part"),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      /** What is disclosed of each system: the owner's text as edited by the officer, and the selected files. */
      include: z
        .array(
          z.object({
            system: keySchema,
            content: z.optional(text(8000)),
            files: z.array(z.string()).check(z.maxLength(maxFiles)),
          }),
        )
        .check(z.minLength(1), z.maxLength(40)),
      /** The officer confirms that what is withheld was not in the owners' findings. */
      leftOutBefore: z.optional(z.literal(true)),
      ...onPaper(),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant"),
      /** What the owners are to do in their systems. */
      instruction: text(2000),
      basis: z.enum(bases),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("grant-in-part"),
      instruction: text(2000),
      /** Absent in records made before it was asked: the usual duty. */
      basis: z.optional(z.enum(bases)),
      withheld: text(1000),
      codes: z.array(z.enum(refusalCodes)).check(z.minLength(1)),
      explanation: text(2000),
      ...decidedBy(),
    }),
    z.object({
      choice: z.literal("alternative"),
      instruction: text(2000),
      basis: z.optional(z.enum(bases)),
      /** The measure taken instead of the requested one, as the requester is told it (Art. 35(2) proviso). */
      measure: text(1000),
      /** The day on which data that have to stay until then are erased: a promise to the requester. */
      eraseOn: z.optional(z.iso.date()),
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
    z.object({
      choice: z.literal("reply"),
      reply: text(4000),
      /** Absent in records made before it was asked: those were answered as complaints. */
      matter: z.optional(z.enum(matters)),
      ...decidedBy(),
    }),
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

/** A decision that waits for another officer, or was sent back by them. */
export const proposalSchema = later(() =>
  z.object({
    decision: decisionSchema,
    sentBack: z.optional(z.object({ reason: text(1000), by: keySchema, at: time })),
  }),
);

export type Proposal = z.infer<typeof proposalSchema>;
