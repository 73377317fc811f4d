import * as z from "zod/mini";
import { canonicalJson } from "../history.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { type PersonKey, personKeySchema } from "./person.ts";
import {
  type ChainCheck,
  consentStates,
  decisions,
  endedSchema,
  type Revision,
  revisionSchema,
  shownWordingSchema,
  verifyRevisions,
} from "./revision.ts";

/** The current state of one item of one person, according to its revisions. */
export const standingSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("declared"),
      state: z.enum(consentStates),
      /** The declaration that set it. */
      by: z.enum(decisions),
      consent: z.int(),
      since: z.iso.datetime(),
      wording: z.optional(shownWordingSchema),
      policyVersion: z.iso.date(),
      expiresAt: z.optional(z.iso.datetime()),
      /** What a granted request has ended since, though the consent stands. */
      ended: z.optional(endedSchema),
    }),
    /** The person was merged into another, whose entry continues. */
    z.object({ kind: z.literal("moved"), to: personKeySchema }),
    /** Its person was erased; no alias leads here any more. */
    z.object({ kind: z.literal("erased") }),
  ]),
);
export type Standing = z.infer<typeof standingSchema>;
export type Declared = Extract<Standing, { kind: "declared" }>;

/**
 * The state after one more revision. The only place that computes it: verification replays all revisions through it.
 */
export function standingAfter(before: Standing | undefined, revision: Revision): Standing {
  const { decision, state, consent, policyVersion, at, wording, expiresAt, ended } = revision;
  const stands = before?.kind === "declared" ? before : undefined;
  const facts = { kind: "declared" as const, state, consent, policyVersion };
  const declaration = {
    ...(wording !== undefined && { wording }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  switch (decision) {
    case "asked":
      // Asking somebody who has already answered changes nothing.
      if (stands !== undefined && stands.state !== "draft") return stands;
      return { ...facts, by: decision, since: at, ...declaration };
    case "refused":
      if (revision.keepsEarlier === true && stands?.state === "active") return stands;
      return { ...facts, by: decision, since: sinceWhen(stands, revision), ...declaration };
    case "withdrawn":
      return {
        ...facts,
        ...{ by: decision, since: sinceWhen(stands, revision) },
        ...(stands?.wording !== undefined && { wording: stands.wording }),
        ...declaration,
      };
    case "given":
      return { ...facts, by: decision, since: at, ...declaration };
    case "narrowed":
      return stands === undefined || ended === undefined ? { kind: "erased" } : { ...stands, ended };
    case "joined":
      return {
        ...{ ...facts, by: revision.declared ?? decision, since: revision.since ?? at, ...declaration },
        ...(ended !== undefined && { ended }),
      };
    case "moved":
      return revision.other === undefined ? { kind: "erased" } : { kind: "moved", to: revision.other };
    case "erased":
      return { kind: "erased" };
  }
}

/** A repeated no keeps its first date. */
function sinceWhen(stands: Declared | undefined, { decision, at }: Revision): string {
  return stands?.by === decision ? stands.since : at;
}

/**
 * A consent that ended, and the systems' owners have not been told of yet. Written together with the revision that
 * ended it, so that the sweep finds what was cut off in between.
 */
const untoldSchema = later(() =>
  z.object({
    since: z.iso.datetime(),
    /** Whom and what to tell: see `untold.ts`. */
    sealed: z.string(),
  }),
);
export type Untold = z.infer<typeof untoldSchema>;

/** One item of one person: its state, and the revisions that led to it. */
export const entrySchema = later(() =>
  z.object({
    person: personKeySchema,
    item: keySchema,
    /** Incremented by each write. */
    version: z.int().check(z.positive()),
    standing: standingSchema,
    /** The number of consents to it so far. */
    consents: z.int().check(z.nonnegative()),
    /** The newest revisions; `archived` counts the earlier ones, which are stored apart. */
    revisions: z.array(revisionSchema).check(z.minLength(1)),
    archived: z.int().check(z.nonnegative()),
    /** When it may be deleted (ISO 8601); absent while a consent stands. */
    forgetAt: z.optional(z.iso.datetime()),
    untold: z.optional(untoldSchema),
  }),
);
export type Entry = z.infer<typeof entrySchema>;

/**
 * Whether an entry is unaltered: every revision, and the state that follows. `revisions`: all of them, archived ones
 * included.
 */
export function verifyEntry(entry: Entry, revisions: readonly Revision[]): ChainCheck {
  const check = verifyRevisions(entry.person, entry.item, revisions);
  if (!check.intact) return check;
  const whole = revisions.length === entry.archived + entry.revisions.length;
  const standing = revisions.reduce<Standing | undefined>(standingAfter, undefined);
  const same = canonicalJson(standing ?? null) === canonicalJson(entry.standing);
  return whole && same ? check : { intact: false, brokenAt: revisions.length };
}

/** The newest revision. */
export function newest({ revisions }: Pick<Entry, "revisions">): Revision {
  const last = revisions.at(-1);
  if (last === undefined) throw new RangeError("an entry without a revision");
  return last;
}

/** The most revisions that an entry holds; beyond that the older half is archived. A revision has at most 2 KB. */
const mostRevisions = 32;
/** How many are archived at once. */
export const partRevisions = mostRevisions / 2;

/** Splits an entry that has grown too long into the older half, to be archived, and the rest. */
export function parted(entry: Entry): { readonly kept: Entry; readonly apart: readonly Revision[] } {
  if (entry.revisions.length <= mostRevisions) return { kept: entry, apart: [] };
  const apart = entry.revisions.slice(0, partRevisions);
  const revisions = entry.revisions.slice(partRevisions);
  return { kept: { ...entry, revisions, archived: entry.archived + apart.length }, apart };
}

/** An item of a person without any declaration. */
export interface Blank {
  readonly person: PersonKey;
  readonly item: string;
}
