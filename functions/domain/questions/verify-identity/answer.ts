import * as z from "zod/mini";
import { emailAddress } from "../../addresses.ts";
import { authorityDocuments, hearings, receivers } from "../../agent.ts";
import { requestIdSchema } from "../../ids.ts";
import { contacts, documentKinds, identityMethods, unverifiedCodes } from "../../request/identity.ts";
import { settledMedia } from "../../request/person.ts";
import { text } from "../../texts.ts";
import { userAnswer } from "../user-id.ts";

/** The desk says who is asking: confirmed, ask for more, or cannot be verified. */
export const verifyIdentityKind = {
  kind: "verify-identity",
  results: ["confirmed", "more", "cannot", "subject", "withdrawn"],
} as const;

/** What becomes of the fee once the identity is confirmed. */
const feeChoices = ["later", "paid", "waived"] as const;

/** The form. */
export const verifyIdentityAnswer = {
  problems: [
    "rounds-used-up",
    "medium-needed",
    "not-for-this-right",
    "authority-needed",
    "hearing-needed",
    "hearing-note-needed",
    "no-address",
    "asked-before",
    "receiver-needed",
    "same-as-requester",
    "own-mailbox",
    "fee-reason-needed",
  ],
  schema: () =>
    z.discriminatedUnion("choice", [
      z.strictObject({
        choice: z.literal("confirmed"),
        method: z.enum(identityMethods),
        document: z.enum(documentKinds),
        /** Chooses the medium if the requester asked to be asked. */
        medium: z.optional(z.enum(settledMedia)),
        /** For agents: proof of authority, what the subject knows, and who gets the result. */
        authority: z.optional(z.enum(authorityDocuments)),
        hearing: z.optional(z.enum(hearings)),
        hearingNote: z.optional(text(500)),
        receives: z.optional(z.enum(receivers)),
        /** The address that the business already had for the person, if the requester's is a different one. */
        onFile: z.optional(emailAddress),
        /** What helps to search for the data: another name, an earlier address. */
        searchNote: z.optional(text(500)),
        /** Which contact details of the person match the business's records. */
        matches: z.optional(z.array(z.enum(contacts)).check(z.maxLength(contacts.length))),
        ...userAnswer(),
        /** For a request with a fee: whether it is asked for now, or settled at the counter; why it is waived. */
        fee: z.optional(z.enum(feeChoices)),
        feeReason: z.optional(text(500)),
        /**
         * The earlier request of the same person that this one repeats: its findings need not be searched for again.
         */
        repeats: z.optional(requestIdSchema),
      }),
      z.strictObject({ choice: z.literal("more"), question: text(1000) }),
      z.strictObject({
        choice: z.literal("cannot"),
        reason: text(1000),
        code: z.optional(z.enum(unverifiedCodes)),
      }),
    ]),
} as const;
