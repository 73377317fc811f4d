import * as z from "zod/mini";
import { canonicalJson } from "../history.ts";
import { keySchema } from "../ids.ts";
import { later } from "../later.ts";
import { type PersonKey, personKeySchema } from "./person.ts";
import {
  type ChainCheck,
  consentStates,
  decisions,
  type Revision,
  revisionSchema,
  shownWordingSchema,
  verifyRevisions,
} from "./revision.ts";

/** What holds of one item of one person, as the last revisions have it. */
export const standingSchema = later(() =>
  z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("declared"),
      state: z.enum(consentStates),
      /** The declaration that made it so. */
      by: z.enum(decisions),
      consent: z.int(),
      since: z.iso.datetime(),
      wording: z.optional(shownWordingSchema),
      policyVersion: z.iso.date(),
      expiresAt: z.optional(z.iso.datetime()),
    }),
    /** The person turned out to be another one, whose entry goes on. */
    z.object({ kind: z.literal("moved"), to: personKeySchema }),
    /** Its person was erased; nobody is led here any more. */
    z.object({ kind: z.literal("erased") }),
  ]),
);
export type Standing = z.infer<typeof standingSchema>;
export type Declared = Extract<Standing, { kind: "declared" }>;

/** What holds after one more revision. The one place that says so: verifying a ledger goes through all of them again. */
export function standingAfter(before: Standing | undefined, revision: Revision): Standing {
  const { decision, state, consent, policyVersion, at, wording, expiresAt } = revision;
  const stands = before?.kind === "declared" ? before : undefined;
  const facts = { kind: "declared" as const, state, consent, policyVersion };
  const said = {
    ...(wording !== undefined && { wording }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
  switch (decision) {
    case "asked":
      // A question put to somebody who has said something changes nothing of what holds.
      if (stands !== undefined && stands.state !== "draft") return stands;
      return { ...facts, by: decision, since: at, ...said };
    case "refused":
      if (revision.keepsEarlier === true && stands?.state === "active") return stands;
      return { ...facts, by: decision, since: sinceWhen(stands, revision), ...said };
    case "withdrawn":
      return {
        ...facts,
        ...{ by: decision, since: sinceWhen(stands, revision) },
        ...(stands?.wording !== undefined && { wording: stands.wording }),
        ...said,
      };
    case "given":
      return { ...facts, by: decision, since: at, ...said };
    case "joined":
      return { ...facts, by: revision.declared ?? decision, since: revision.since ?? at, ...said };
    case "moved":
      return revision.other === undefined ? { kind: "erased" } : { kind: "moved", to: revision.other };
    case "erased":
      return { kind: "erased" };
  }
}

/** A no that is said again is as old as it was. */
function sinceWhen(stands: Declared | undefined, { decision, at }: Revision): string {
  return stands?.by === decision ? stands.since : at;
}

/** One item of one person: what holds, and how it came to. */
export const entrySchema = later(() =>
  z.object({
    person: personKeySchema,
    item: keySchema,
    /** Counts its writes. */
    version: z.int().check(z.positive()),
    standing: standingSchema,
    /** How many consents to it there have been. */
    consents: z.int().check(z.nonnegative()),
    /** The newest revisions; those before them are kept apart, `archived` says how many. */
    revisions: z.array(revisionSchema).check(z.minLength(1)),
    archived: z.int().check(z.nonnegative()),
    /** From when on it may be deleted (ISO 8601); left out while a consent stands. */
    forgetAt: z.optional(z.iso.datetime()),
  }),
);
export type Entry = z.infer<typeof entrySchema>;

/** Whether an entry is what was written: every revision, and what holds after them. `revisions`: all of it. */
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

/** As many revisions as an entry keeps in itself; with more, the older half is kept apart. A revision has 2 KB at most. */
const mostRevisions = 32;
/** As many are kept apart at once. */
export const partRevisions = mostRevisions / 2;

/** The older half of an entry that has grown too long, to be kept apart, and what stays. */
export function parted(entry: Entry): { readonly kept: Entry; readonly apart: readonly Revision[] } {
  if (entry.revisions.length <= mostRevisions) return { kept: entry, apart: [] };
  const apart = entry.revisions.slice(0, partRevisions);
  const revisions = entry.revisions.slice(partRevisions);
  return { kept: { ...entry, revisions, archived: entry.archived + apart.length }, apart };
}

/** An item of a person that nothing was ever said about. */
export interface Blank {
  readonly person: PersonKey;
  readonly item: string;
}
