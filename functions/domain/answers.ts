import * as z from "zod/mini";
import { authorityDocuments, hearings, receivers } from "./behalf.ts";
import { keySchema } from "./ids.ts";
import { later } from "./later.ts";
import { storedFileSchema } from "./request/files.ts";
import { holdAnswers } from "./request/findings.ts";
import { documentKinds, identityMethods, unverifiedCodes } from "./request/identity.ts";
import { settledMedia } from "./request/person.ts";
import { refusalCodes } from "./rights/codes.ts";
import { emailAddress, line, text } from "./texts.ts";

/** What people may answer to each kind of task. Closed and strict: anything else is refused, nothing is stored. */

const files = z.array(storedFileSchema).check(z.maxLength(10));

export const verifyIdentityAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({
      choice: z.literal("confirmed"),
      method: z.enum(identityMethods),
      document: z.enum(documentKinds),
      /** Settles the medium where the requester asked to be asked. */
      medium: z.optional(z.enum(settledMedia)),
      /** Of an agent: what proves the authority, what the subject knows, and who gets the result. */
      authority: z.optional(z.enum(authorityDocuments)),
      hearing: z.optional(z.enum(hearings)),
      hearingNote: z.optional(text(500)),
      receives: z.optional(z.enum(receivers)),
      /** The address that the business already had of the person, if the requester's is another. */
      onFile: z.optional(emailAddress),
      /** What helps whoever looks for the data: another name, an earlier address. */
      searchNote: z.optional(text(500)),
    }),
    z.strictObject({ choice: z.literal("more"), question: text(1000) }),
    z.strictObject({
      choice: z.literal("cannot"),
      reason: text(1000),
      code: z.optional(z.enum(unverifiedCodes)),
    }),
  ]),
);

/** The subject of a request that an agent made. */
export const confirmAgentAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({ choice: z.literal("agree") }),
    z.strictObject({ choice: z.literal("object") }),
  ]),
);

export const sendEvidenceAnswer = later(() => z.strictObject({ text: z.optional(text(2000)), files }));

export const confirmFeeAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({ choice: z.literal("paid") }),
    z.strictObject({ choice: z.literal("waived"), reason: text(500) }),
  ]),
);

export const searchSystemAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({
      choice: z.literal("found"),
      searched: text(1000),
      notes: z.optional(text(2000)),
      content: z.optional(text(8000)),
      /** Whether the data can be left unused until it is decided, where that is asked. */
      held: z.optional(z.enum(holdAnswers)),
      files,
    }),
    z.strictObject({ choice: z.literal("nothing"), searched: text(1000), notes: z.optional(text(2000)) }),
  ]),
);

const reasons = {
  codes: z.array(z.enum(refusalCodes)).check(z.minLength(1), z.maxLength(10)),
  explanation: text(2000),
};

export const decideAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({ choice: z.literal("disclose") }),
    z.strictObject({
      choice: z.literal("disclose-in-part"),
      withheld: text(1000),
      ...reasons,
      include: z
        .array(
          z.strictObject({
            system: keySchema,
            content: z.optional(text(8000)),
            files: z.array(z.string().check(z.maxLength(300))).check(z.maxLength(10)),
          }),
        )
        .check(z.minLength(1), z.maxLength(40)),
      /** What is withheld was in nothing that the owners handed in, so that all of it goes out as it is. */
      leftOutBefore: z.optional(z.literal(true)),
    }),
    z.strictObject({
      choice: z.literal("grant"),
      instruction: text(2000),
      basis: z._default(z.enum(["law", "goodwill"]), "law"),
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
    z.strictObject({
      choice: z.literal("inform"),
      purposes: z.array(keySchema).check(z.minLength(1), z.maxLength(40)),
    }),
    z.strictObject({ choice: z.literal("reply"), reply: text(4000) }),
    z.strictObject({ choice: z.literal("no-such-data") }),
    z.strictObject({ choice: z.literal("refuse"), ...reasons }),
  ]),
);

/** What another officer says of a decision. */
export const signOffAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({ choice: z.literal("approve") }),
    z.strictObject({ choice: z.literal("send-back"), reason: text(1000) }),
  ]),
);

export const actOnSystemAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({
      choice: z.literal("done"),
      did: text(2000),
      changes: z._default(
        z
          .array(
            z.strictObject({ item: line(120), before: z.optional(line(300)), after: z.optional(line(300)) }),
          )
          .check(z.maxLength(5)),
        [],
      ),
      remains: z.optional(text(1000)),
    }),
    z.strictObject({ choice: z.literal("cannot"), reason: text(1000) }),
  ]),
);

/** The requester calls the decided measure off before it is carried out. */
export const coolingOffAnswer = later(() => z.strictObject({ choice: z.literal("cancel") }));

export const postPackageAnswer = later(() => z.strictObject({ tracking: z.optional(line(80)) }));

export const deliverOtherwiseAnswer = later(() =>
  z.strictObject({
    how: z.enum(["post", "telephone", "in-person", "other-address"]),
    tracking: z.optional(line(80)),
    note: z.optional(text(500)),
  }),
);

export const postLetterAnswer = later(() =>
  z.strictObject({
    on: z.iso.date(),
    tracking: z.optional(line(80)),
  }),
);

/** The requester's mail came back: told another way, or letters from now on. */
export const requesterUnreachableAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({
      choice: z.literal("told"),
      how: z.enum(["telephone", "in-person", "post"]),
    }),
    z.strictObject({ choice: z.literal("by-letter") }),
  ]),
);

/** To what the requester wrote: an answer, a question back, or nothing where nothing is to be said. */
export const replyMessageAnswer = later(() =>
  z.discriminatedUnion("choice", [
    z.strictObject({ choice: z.literal("reply"), reply: text(2000) }),
    z.strictObject({ choice: z.literal("ask"), question: text(2000) }),
    z.strictObject({ choice: z.literal("none") }),
  ]),
);

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
