import * as z from "zod";
import { authorityDocuments, hearings, receivers } from "./behalf.ts";
import { keySchema } from "./ids.ts";
import {
  documentKinds,
  holdAnswers,
  identityMethods,
  line,
  media,
  storedFileSchema,
  text,
  unverifiedCodes,
} from "./request.ts";
import { refusalCodes } from "./rights.ts";
import { emailAddress } from "./texts.ts";

/** What people may answer to each kind of task. Closed and strict: anything else is refused, nothing is stored. */

const files = z.array(storedFileSchema).max(10);

export const verifyIdentityAnswer = z.discriminatedUnion("choice", [
  z.strictObject({
    choice: z.literal("confirmed"),
    method: z.enum(identityMethods),
    document: z.enum(documentKinds),
    /** Settles the medium where the requester asked to be asked. */
    medium: z.enum(media).exclude(["ask"]).optional(),
    /** Of an agent: what proves the authority, what the subject knows, and who gets the result. */
    authority: z.enum(authorityDocuments).optional(),
    hearing: z.enum(hearings).optional(),
    hearingNote: text(500).optional(),
    receives: z.enum(receivers).optional(),
    /** The address that the business already had of the person, if the requester's is another. */
    onFile: emailAddress.optional(),
  }),
  z.strictObject({ choice: z.literal("more"), question: text(1000) }),
  z.strictObject({
    choice: z.literal("cannot"),
    reason: text(1000),
    code: z.enum(unverifiedCodes).optional(),
  }),
]);

/** The subject of a request that an agent made. */
export const confirmAgentAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("agree") }),
  z.strictObject({ choice: z.literal("object") }),
]);

export const sendEvidenceAnswer = z.strictObject({ text: text(2000).optional(), files });

export const confirmFeeAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("paid") }),
  z.strictObject({ choice: z.literal("waived"), reason: text(500) }),
]);

export const searchSystemAnswer = z.discriminatedUnion("choice", [
  z.strictObject({
    choice: z.literal("found"),
    searched: text(1000),
    notes: text(2000).optional(),
    content: text(8000).optional(),
    /** Whether the data can be left unused until it is decided, where that is asked. */
    held: z.enum(holdAnswers).optional(),
    files,
  }),
  z.strictObject({ choice: z.literal("nothing"), searched: text(1000), notes: text(2000).optional() }),
]);

const reasons = { codes: z.array(z.enum(refusalCodes)).min(1).max(10), explanation: text(2000) };

export const decideAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("disclose") }),
  z.strictObject({
    choice: z.literal("disclose-in-part"),
    withheld: text(1000),
    ...reasons,
    include: z
      .array(
        z.strictObject({
          system: keySchema,
          content: text(8000).optional(),
          files: z.array(z.string().max(300)).max(10),
        }),
      )
      .min(1)
      .max(40),
  }),
  z.strictObject({
    choice: z.literal("grant"),
    instruction: text(2000),
    basis: z.enum(["law", "goodwill"]).default("law"),
  }),
  z.strictObject({
    choice: z.literal("grant-in-part"),
    instruction: text(2000),
    withheld: text(1000),
    ...reasons,
  }),
  z.strictObject({
    choice: z.literal("alternative"),
    instruction: text(2000),
    measure: text(1000),
    ...reasons,
  }),
  z.strictObject({ choice: z.literal("inform"), purposes: z.array(keySchema).min(1).max(40) }),
  z.strictObject({ choice: z.literal("reply"), reply: text(4000) }),
  z.strictObject({ choice: z.literal("no-such-data") }),
  z.strictObject({ choice: z.literal("refuse"), ...reasons }),
]);

/** What another officer says of a decision. */
export const signOffAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("approve") }),
  z.strictObject({ choice: z.literal("send-back"), reason: text(1000) }),
]);

export const actOnSystemAnswer = z.discriminatedUnion("choice", [
  z.strictObject({
    choice: z.literal("done"),
    did: text(2000),
    changes: z
      .array(z.strictObject({ item: line(120), before: line(300).optional(), after: line(300).optional() }))
      .max(5)
      .default([]),
    remains: text(1000).optional(),
  }),
  z.strictObject({ choice: z.literal("cannot"), reason: text(1000) }),
]);

/** The requester calls the decided measure off before it is carried out. */
export const coolingOffAnswer = z.strictObject({ choice: z.literal("cancel") });

export const postPackageAnswer = z.strictObject({ tracking: line(80).optional() });

export const deliverOtherwiseAnswer = z.strictObject({
  how: z.enum(["post", "telephone", "in-person", "other-address"]),
  tracking: line(80).optional(),
  note: text(500).optional(),
});

export const postLetterAnswer = z.strictObject({
  on: z.iso.date(),
  tracking: line(80).optional(),
});

/** The requester's mail came back: told another way, or letters from now on. */
export const requesterUnreachableAnswer = z.discriminatedUnion("choice", [
  z.strictObject({
    choice: z.literal("told"),
    how: z.enum(["telephone", "in-person", "post"]),
  }),
  z.strictObject({ choice: z.literal("by-letter") }),
]);

/** To what the requester wrote: an answer, a question back, or nothing where nothing is to be said. */
export const replyMessageAnswer = z.discriminatedUnion("choice", [
  z.strictObject({ choice: z.literal("reply"), reply: text(2000) }),
  z.strictObject({ choice: z.literal("ask"), question: text(2000) }),
  z.strictObject({ choice: z.literal("none") }),
]);

/** Every answer that a page can give, by the kind of task it answers. */
export type Answer =
  | { readonly kind: "confirm-agent"; readonly answer: z.infer<typeof confirmAgentAnswer> }
  | { readonly kind: "verify-identity"; readonly answer: z.infer<typeof verifyIdentityAnswer> }
  | { readonly kind: "send-evidence"; readonly answer: z.infer<typeof sendEvidenceAnswer> }
  | { readonly kind: "confirm-fee"; readonly answer: z.infer<typeof confirmFeeAnswer> }
  | { readonly kind: "search-system"; readonly answer: z.infer<typeof searchSystemAnswer> }
  | { readonly kind: "decide"; readonly answer: z.infer<typeof decideAnswer> }
  | { readonly kind: "sign-off"; readonly answer: z.infer<typeof signOffAnswer> }
  | { readonly kind: "cooling-off"; readonly answer: z.infer<typeof coolingOffAnswer> }
  | { readonly kind: "act-on-system"; readonly answer: z.infer<typeof actOnSystemAnswer> }
  | { readonly kind: "post-package"; readonly answer: z.infer<typeof postPackageAnswer> }
  | { readonly kind: "deliver-otherwise"; readonly answer: z.infer<typeof deliverOtherwiseAnswer> }
  | { readonly kind: "reply-message"; readonly answer: z.infer<typeof replyMessageAnswer> }
  | { readonly kind: "post-letter"; readonly answer: z.infer<typeof postLetterAnswer> }
  | {
      readonly kind: "requester-unreachable";
      readonly answer: z.infer<typeof requesterUnreachableAnswer>;
    };
