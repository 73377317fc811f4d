import { type Blank, type Declared, type Entry, newest, type Standing, standingAfter } from "./entry.ts";
import {
  type ConsentChannel,
  type ConsentState,
  chained,
  type Details,
  declarations,
  type NewRevision,
  type ShownWording,
  withoutDetails,
} from "./revision.ts";

/** All changes of an entry: each appends one revision, and touches nothing before it. */

/** What a person declares about an item. Only a yes and a question need a wording; a no does not. */
export type Declaration = {
  readonly at: string;
  readonly channel: ConsentChannel;
  readonly policyVersion: string;
  readonly details: Details;
  /** What the owners of the systems are told if this ends a standing consent, sealed. */
  readonly tells?: string | undefined;
} & (
  | { readonly decision: "asked"; readonly wording: ShownWording }
  | { readonly decision: "given"; readonly wording: ShownWording; readonly expiresAt?: string | undefined }
  | {
      readonly decision: "refused";
      readonly wording: ShownWording;
      /** Refuses this wording only: agreement to another one stands. */
      readonly keepsEarlier?: boolean | undefined;
    }
  | { readonly decision: "withdrawn"; readonly wording?: ShownWording | undefined }
);

/** What a person can do about an item. */
export type DeclaredAs = Declaration["decision"];

/** How long an entry is kept after its consent ended. */
export interface Keeping {
  readonly years: number;
}

/** The entry with a declaration. The caller has checked that it may be made (known wording and item). */
export function declared(before: Entry | Blank, declaration: Declaration, keeping: Keeping): Entry {
  const { wording, at, channel, policyVersion, details, decision } = declaration;
  const keeps = keepsEarlier(before, declaration);
  const expiresAt = decision === "given" ? declaration.expiresAt : undefined;
  const next: NewRevision = {
    ...{ at, decision, ...consequence(before, declaration), channel, policyVersion, details },
    ...(wording !== undefined && { wording }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(keeps && { keepsEarlier: true as const }),
  };
  return withUntold(grown(before, next, keeping), before, declaration);
}

/**
 * What is left to tell after a declaration. A second no adds nothing. A yes before anybody was told of the no leaves
 * nothing to tell.
 */
function withUntold(
  entry: Entry,
  before: Entry | Blank,
  { tells, at }: Pick<Declaration, "tells" | "at">,
): Entry {
  const stands = standingOf(entry)?.state === "active";
  const hasEnded = standingOf(before)?.state === "active" && !stands;
  if (stands) return told(entry);
  return hasEnded && tells !== undefined ? { ...entry, untold: { since: at, sealed: tells } } : entry;
}

/** The entry without anything left to tell. */
export function told({ untold: _told, ...entry }: Entry): Entry {
  return entry;
}

/** Which consent a declaration is about, and the resulting state. */
function consequence(
  before: Entry | Blank,
  declaration: Declaration,
): { readonly consent: number; readonly state: ConsentState } {
  const { decision, wording } = declaration;
  const stands = standingOf(before);
  const next = ("consents" in before ? before.consents : 0) + 1;
  const draft = openDraft(before, wording);
  switch (decision) {
    case "asked":
      return { consent: draft ?? next, state: "draft" };
    case "given":
      return { consent: draft ?? next, state: "active" };
    case "refused":
      if (stands?.state === "active" && !keepsEarlier(before, declaration)) {
        return { consent: stands.consent, state: "revoked" };
      }
      return { consent: draft ?? next, state: "rejected" };
    case "withdrawn":
      if (stands?.state === "active") return { consent: stands.consent, state: "revoked" };
      // Neither a draft nor a refusal can be revoked: a draft becomes refused, a refusal stays.
      if (stands?.state === "draft") return { consent: stands.consent, state: "rejected" };
      return stands === undefined
        ? { consent: next, state: "rejected" }
        : { consent: stands.consent, state: stands.state };
  }
}

/** Whether a no leaves a consent as it is: only one to another wording than the one refused. */
function keepsEarlier(before: Entry | Blank, declaration: Declaration): boolean {
  if (declaration.decision !== "refused" || declaration.keepsEarlier !== true) return false;
  const stands = standingOf(before);
  return stands?.state !== "active" || stands.wording?.version !== declaration.wording.version;
}

/** The consent that the last revision asked for in this wording, if not answered yet. */
function openDraft(before: Entry | Blank, wording: ShownWording | undefined): number | undefined {
  if (!("revisions" in before)) return undefined;
  const last = newest(before);
  const same = last.decision === "asked" && last.wording?.version === wording?.version;
  return same ? last.consent : undefined;
}

function standingOf(entry: Entry | Blank): Declared | undefined {
  if (!("standing" in entry)) return undefined;
  return entry.standing.kind === "declared" ? entry.standing : undefined;
}

/**
 * The entry after a granted request ended provision to some recipients, or of some items; undefined if no consent stands,
 * or all of that has ended before.
 */
export function narrowed(
  before: Entry | Blank,
  ended: readonly string[],
  upkeep: Upkeep,
  keeping: Keeping,
): Entry | undefined {
  const stands = standingOf(before);
  if (stands?.state !== "active") return undefined;
  const all = [...new Set([...(stands.ended ?? []), ...ended])];
  if (all.length === (stands.ended ?? []).length) return undefined;
  const { consent, state } = stands;
  return grown(before, { ...upkeep, decision: "narrowed", consent, state, ended: all }, keeping);
}

/** What the desk itself changes is recorded with. */
export type Upkeep = Pick<Declaration, "at" | "policyVersion" | "details">;

/**
 * The remaining person's entry after a merge: the later declaration holds, and if both were made at the same moment,
 * the no. `tells`: what the owners of the systems are told, sealed, if that ends a consent of either.
 */
export function joined(
  before: Entry | Blank,
  from: Entry,
  upkeep: Upkeep,
  keeping: Keeping,
  tells?: string,
): Entry {
  const [own, theirs] = [standingOf(before), standingOf(from)];
  const holds = laterOf(own, theirs);
  const last = newest(from);
  const consents = "consents" in before ? before.consents : 0;
  const consent = holds !== undefined && holds === theirs ? consents + 1 : (holds?.consent ?? 0);
  const by = declarations.find((one) => one === holds?.by);
  const ended = holds && endedFor(holds, [before, from]);
  const next: NewRevision = {
    ...upkeep,
    ...{ decision: "joined", consent, state: holds?.state ?? "draft" },
    ...(holds !== undefined && { since: holds.since, policyVersion: holds.policyVersion }),
    ...(by !== undefined && { declared: by }),
    ...(holds?.wording !== undefined && { wording: holds.wording }),
    ...(holds?.expiresAt !== undefined && { expiresAt: holds.expiresAt }),
    ...(ended !== undefined && { ended }),
    other: from.person,
    otherHash: last.hash,
  };
  const entry = grown(before, next, keeping);
  const hasEnded = holds?.state !== "active" && [own, theirs].some((one) => one?.state === "active");
  return hasEnded && tells !== undefined ? { ...entry, untold: { since: upkeep.at, sealed: tells } } : entry;
}

/**
 * What has ended of the consent that holds after a merge: stops in part of either consent, unless they were made before
 * that one was given. An archived stop counts as made since.
 */
function endedFor(holds: Declared, entries: readonly (Entry | Blank)[]): string[] | undefined {
  if (holds.state !== "active") return undefined;
  const ended = entries.flatMap((entry) => {
    const own = standingOf(entry);
    if (own?.state !== "active" || own.ended === undefined || !("revisions" in entry)) return [];
    const stop = entry.revisions.findLast((one) => one.ended !== undefined);
    const isBefore = stop !== undefined && Date.parse(stop.at) < Date.parse(holds.since);
    return own !== holds && isBefore ? [] : own.ended;
  });
  return ended.length === 0 ? undefined : [...new Set(ended)];
}

/** The later declaration; if both were made at the same moment, the one that permits nothing. */
export function laterOf(one: Declared | undefined, other: Declared | undefined): Declared | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const [first, second] = [Date.parse(one.since), Date.parse(other.since)];
  // A mere question does not count.
  if (one.state === "draft" || other.state === "draft") return one.state === "draft" ? other : one;
  if (first === second) return one.state === "active" ? other : one;
  return first > second ? one : other;
}

/** The merged person's entry: it points to the other one, and takes no more declarations. */
export function moved(before: Entry | Blank, to: Blank["person"], upkeep: Upkeep, keeping: Keeping): Entry {
  const { consent = 0, state = "draft" } = standingOf(before) ?? {};
  return grown(before, { ...upkeep, decision: "moved", consent, state, other: to }, keeping);
}

/** An entry after an erasure: every revision without what identifies a person, and one that records the erasure. */
export function erased(before: Entry, upkeep: Upkeep, keeping: Keeping): Entry {
  const stands = standingOf(before);
  const state = stands?.state === "active" ? "revoked" : (stands?.state ?? "draft");
  const next = { ...upkeep, decision: "erased", consent: stands?.consent ?? 0, state } as const;
  const entry = grown(before, next, keeping);
  return { ...told(entry), revisions: entry.revisions.map(withoutDetails) };
}

function grown(before: Entry | Blank, next: NewRevision, { years }: Keeping): Entry {
  const { person, item } = before;
  const entry = "revisions" in before ? before : undefined;
  const revision = chained(person, item, entry && newest(entry), next);
  const standing = standingAfter(entry?.standing, revision);
  const forgetAt = forgottenAt(standing, next.at, years);
  return {
    ...{ person, item, standing },
    version: (entry?.version ?? 0) + 1,
    consents: Math.max(entry?.consents ?? 0, next.consent),
    revisions: [...(entry?.revisions ?? []), revision],
    archived: entry?.archived ?? 0,
    ...(forgetAt !== undefined && { forgetAt }),
    ...(entry?.untold !== undefined && { untold: entry.untold }),
  };
}

/** When an entry may be deleted: some years after its consent ended; while one stands, not before it expires. */
function forgottenAt(standing: Standing, at: string, years: number): string | undefined {
  if (standing.kind !== "declared" || standing.state !== "active") return yearsAfter(at, years);
  return standing.expiresAt === undefined ? undefined : yearsAfter(standing.expiresAt, years);
}

function yearsAfter(at: string, years: number): string {
  const date = new Date(at);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return date.toISOString();
}
