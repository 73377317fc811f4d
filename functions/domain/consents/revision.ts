import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { canonicalJson } from "../history.ts";
import { keySchema } from "../ids.ts";
import { languages } from "../languages.ts";
import { later } from "../later.ts";
import { personKeySchema } from "./person.ts";

/**
 * One entry of the ledger. The revisions of a person's item are chained like a request's history, and are never
 * changed. Whatever identifies a person (proofs, receipts, who took it) is in `details`, covered by a seal with a
 * random salt: an erasure removes the details, and the chain still verifies.
 */

/** What a person declares. `asked`: the wording was shown, with no answer yet. */
export const declarations = ["asked", "given", "refused", "withdrawn"] as const;
/** What the desk itself does to a ledger. */
const upkeep = ["narrowed", "joined", "moved", "erased"] as const;
/** What a revision records. */
export const decisions = [...declarations, ...upkeep] as const;

/**
 * States of a consent; expiry is a time, not a state.
 * https://docs.cloud.google.com/healthcare-api/docs/concepts/consent
 */
export const consentStates = ["draft", "active", "rejected", "revoked"] as const;
export type ConsentState = (typeof consentStates)[number];

/** How a declaration was made. */
export const consentChannels = ["page", "app", "paper", "counter", "telephone"] as const;
export type ConsentChannel = (typeof consentChannels)[number];

const time = z.iso.datetime();
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** The business's own reference: a receipt, a form in a folder. */
const reference = z.string().check(z.minLength(1), z.maxLength(200));

/** The wording that was shown: its version, and the hash of the text in that language. */
export const shownWordingSchema = later(() =>
  z.object({
    version: z.string().check(z.regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$/)),
    hash,
    language: z.enum(languages),
  }),
);
export type ShownWording = z.infer<typeof shownWordingSchema>;

/** Who took the declaration: a page of the desk, one of the business's programs, a member of staff. */
const perceivedBySchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("desk") }),
    z.object({ kind: z.literal("client"), client: keySchema }),
    z.object({ kind: z.literal("staff"), mailbox: keySchema }),
    z.object({ kind: z.literal("operator") }),
  ]),
);

/** Who declared it; a legal representative shows their authority. */
const givenBySchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("person") }),
    z.object({ kind: z.literal("representative"), proof: reference }),
  ]),
);

const detailsSchema = later(() =>
  z.object({
    /** Random, so that short details cannot be guessed from the seal. */
    salt: z.string().check(z.minLength(16), z.maxLength(64)),
    givenBy: givenBySchema,
    perceivedBy: perceivedBySchema,
    /** Id of the receipt, or other evidence of the declaration. */
    proof: z.optional(reference),
    /** The request by which it was declared. */
    request: z.optional(z.string().check(z.maxLength(40))),
    /** A keyed hash of the idempotency key. */
    key: z.optional(z.string().check(z.maxLength(64))),
  }),
);
export type Details = z.infer<typeof detailsSchema>;

/** Hashes of recipients and items to which provision ended. */
export const endedSchema = later(() => z.array(z.string().check(z.regex(/^[0-9a-f]{16}$/))));

export const revisionSchema = later(() =>
  z.object({
    n: z.int().check(z.positive()),
    at: time,
    decision: z.enum(decisions),
    /** Which consent to the item this is about, counted from 1; a yes after a no begins a new one. */
    consent: z.int().check(z.nonnegative()),
    /** The state of that consent from now on. */
    state: z.enum(consentStates),
    /** For a merge: what had been declared, and when. */
    declared: z.optional(z.enum(declarations)),
    since: z.optional(time),
    wording: z.optional(shownWordingSchema),
    expiresAt: z.optional(time),
    /** A refusal of a new wording only: the earlier agreement stands. */
    keepsEarlier: z.optional(z.literal(true)),
    channel: z.optional(z.enum(consentChannels)),
    policyVersion: z.iso.date(),
    /** What a granted request has ended, though the consent stands: see `ended.ts`. */
    ended: z.optional(endedSchema),
    /** The other person of a merge: `joined` from them, `moved` to them. */
    other: z.optional(personKeySchema),
    /** The other person's last revision that was taken over. */
    otherHash: z.optional(hash),
    seal: hash,
    details: z.optional(detailsSchema),
    prev: hash,
    hash,
  }),
);
export type Revision = z.infer<typeof revisionSchema>;

/** A revision before it is numbered, sealed and chained. */
export type NewRevision = Omit<Revision, "n" | "seal" | "prev" | "hash" | "details"> & {
  readonly details: Details;
};

/** The hash that the first revision refers to: binds the chain to its person and item. */
function chainStart(person: string, item: string): string {
  return sha256(`madoguchi-consent\0${person}\0${item}`);
}

/** The revision that follows `last`. */
export function chained(
  person: string,
  item: string,
  last: Revision | undefined,
  next: NewRevision,
): Revision {
  const { details, ...facts } = next;
  const body = {
    ...facts,
    n: (last?.n ?? 0) + 1,
    seal: sealOf(details),
    prev: last?.hash ?? chainStart(person, item),
  };
  return { ...body, details, hash: sha256(canonicalJson(body)) };
}

export type ChainCheck =
  | { readonly intact: true; readonly revisions: number }
  | { readonly intact: false; readonly brokenAt: number };

/** Whether every revision is as written: numbered without gaps, chained, sealed, unchanged. */
export function verifyRevisions(person: string, item: string, revisions: readonly Revision[]): ChainCheck {
  let prev = chainStart(person, item);
  for (const [index, revision] of revisions.entries()) {
    const { hash, details, ...body } = revision;
    const whole =
      revision.n === index + 1 &&
      revision.prev === prev &&
      sha256(canonicalJson(body)) === hash &&
      (details === undefined || sealOf(details) === revision.seal);
    if (!whole) return { intact: false, brokenAt: index + 1 };
    prev = hash;
  }
  return { intact: true, revisions: revisions.length };
}

/** A revision after an erasure: what was declared when, under which wording, without the person. */
export function withoutDetails({ details: _gone, ...revision }: Revision): Revision {
  return revision;
}

function sealOf(details: Details): string {
  return sha256(canonicalJson(details));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
