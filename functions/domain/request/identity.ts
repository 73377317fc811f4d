import * as z from "zod/mini";
import { authorityDocuments, receivers } from "../agent.ts";
import { keySchema, requestIdSchema } from "../ids.ts";
import { later, once } from "../later.ts";
import { line, text, time } from "../texts.ts";
import { feeSchema } from "./fee.ts";
import { storedFilesSchema } from "./files.ts";

/** How the desk established who asks. */

export const identityMethods = [
  "customer-record",
  "photo-id",
  "two-documents",
  "call-back",
  "in-person",
] as const;

/** Contact details that can be compared with the business's records. */
export const contacts = ["email", "phone"] as const;
export type Contact = (typeof contacts)[number];

/** A person's id in one of the business's programs, as found in its system. */
export const userSchema = later(() => z.object({ client: keySchema, id: line(200) }));
export type User = z.infer<typeof userSchema>;

/**
 * The same, with methods that staff cannot choose: a link mailed to the address, or made by one of the business's
 * programs; a program that recorded a withdrawal of its own user.
 */
export const provedBy = [...identityMethods, "settings-link", "program"] as const;

/** Whether an identity was proved where a consent was withdrawn, so that the ledger was written there. */
export function isProvedAtLedger(identity: { readonly state: string; readonly method?: string }): boolean {
  return identity.state === "confirmed" && ["settings-link", "program"].includes(identity.method ?? "");
}

export const documentKinds = [
  "driving-licence",
  "my-number-card-front",
  "passport",
  "residence-card",
  "health-insurance",
  "pension-book",
  "other",
  "none",
] as const;

/** One question to the requester about their identity, and their answer. */
const evidenceAskSchema = later(() =>
  z.object({
    askedAt: time,
    question: text(1000),
    answer: z.optional(
      z.object({
        at: time,
        text: z.optional(text(2000)),
        files: storedFilesSchema,
      }),
    ),
    /** Asked in the request that this one goes on from. */
    carried: z.optional(z.literal(true)),
  }),
);

/** The most questions on record: those of this request, and those carried over. */
const mostAsks = 10;

/** The desk's note for the people who search: an earlier name or address that the requester gave. */
const searchNote = once(() => z.optional(text(500)));

/** Further aliases of the person that the desk found when comparing with its records. */
const knownAs = once(() => ({
  /** The person's contact details that match those records. */
  matches: z.optional(z.array(z.enum(contacts)).check(z.maxLength(contacts.length))),
  /** Their id in one of the business's programs. */
  user: z.optional(userSchema),
}));

/** The linked request in which this was decided; absent if it was decided here. */
const decidedAt = once(() => z.optional(requestIdSchema));

/** What the desk had established before it asked the subject; silent if no answer came. */
const hearingSchema = later(() =>
  z.object({
    askedAt: time,
    by: keySchema,
    method: z.enum(identityMethods),
    document: z.enum(documentKinds),
    authority: z.enum(authorityDocuments),
    receives: z.enum(receivers),
    searchNote: searchNote(),
    ...knownAs(),
    /** The fee, if it was settled at the counter. */
    fee: z.optional(feeSchema),
    silentAt: z.optional(time),
    /** The mail that asked bounced. */
    unreached: z.optional(z.literal(true)),
  }),
);

/** Proof of an agent's authority (Art. 37(3)), and what the subject knows of the request. */
const authoritySchema = later(() =>
  z.object({
    document: z.enum(authorityDocuments),
    receives: z.enum(receivers),
    subject: z.discriminatedUnion("heard", [
      z.object({ heard: z.literal("agreed"), at: time }),
      z.object({ heard: z.enum(["told", "cannot"]), reason: text(500) }),
    ]),
  }),
);

export const identityOpenSchema = later(() =>
  z.object({
    state: z.literal("open"),
    asks: z.array(evidenceAskSchema).check(z.maxLength(mostAsks)),
    hearing: z.optional(hearingSchema),
  }),
);

export const identityConfirmedSchema = later(() =>
  z.object({
    state: z.literal("confirmed"),
    method: z.enum(provedBy),
    document: z.enum(documentKinds),
    by: keySchema,
    at: time,
    asks: z.array(evidenceAskSchema).check(z.maxLength(mostAsks)),
    from: decidedAt(),
    /** For agents. */
    authority: z.optional(authoritySchema),
    searchNote: searchNote(),
    ...knownAs(),
  }),
);

/** The right touches no data, so no identity is needed. */
export const identityNotNeededSchema = later(() =>
  z.object({
    state: z.literal("not-needed"),
    asks: z.array(evidenceAskSchema).check(z.maxLength(0)),
  }),
);

export const unverifiedCodes = ["A1_ID_UNVERIFIED", "A2_AGENT_UNVERIFIED"] as const;

export const identityUnverifiedSchema = later(() =>
  z.object({
    state: z.literal("unverified"),
    /** Who the requester is, or whether they may ask for another person. */
    code: z._default(z.enum(unverifiedCodes), "A1_ID_UNVERIFIED"),
    /** In the desk's words; absent if the subject objected. */
    reason: z.optional(text(1000)),
    by: keySchema,
    at: time,
    asks: z.array(evidenceAskSchema).check(z.maxLength(mostAsks)),
    from: decidedAt(),
  }),
);
