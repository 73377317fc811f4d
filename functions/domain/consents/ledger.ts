import type { Alias } from "./aliases.ts";
import type { Declared, Entry, Standing, Untold } from "./entry.ts";
import type { PersonKey } from "./person.ts";
import type { ChainCheck, Revision } from "./revision.ts";
import type { Declaration, Upkeep } from "./transitions.ts";

/** Why an alias belongs to a person: ids only. */
export interface AliasProof {
  /**
   * `link`: a mailed link was used; `client`: one of the business's programs says so; `staff`: a member of staff
   * does.
   */
  readonly by: "link" | "client" | "staff" | "request";
  /** The evidence: a receipt, a request's number, the client's key. */
  readonly reference: string;
}

/** An alias that leads to a person, as stored. */
export interface HeldAlias extends Alias {
  readonly since: string;
  readonly proof: AliasProof;
}

/** Everything that the ledger holds about a person, merged persons included. */
export interface PersonLedger {
  readonly person: PersonKey;
  readonly aliases: readonly HeldAlias[];
  readonly entries: readonly WholeEntry[];
  /** Persons merged into this one, each with their declarations until then. */
  readonly joined: readonly PersonLedger[];
}

/** An entry with all its revisions, archived ones included, and whether they verify. */
export interface WholeEntry {
  readonly entry: Entry;
  readonly revisions: readonly Revision[];
  readonly check: ChainCheck;
}

export type Recorded =
  /** `again`: the same declaration was recorded before, and nothing was written. */
  | { readonly kind: "recorded" | "again"; readonly entry: Entry; readonly revision: Revision }
  /** Another declaration was recorded under the same key. */
  | { readonly kind: "key-used" }
  /** The person was erased; a new declaration needs an alias, which creates a new person. */
  | { readonly kind: "gone" };

/** Whom a declaration is recorded for: the person behind an alias, created if necessary, or a known person. */
export type Who = { readonly alias: Alias; readonly proof: AliasProof } | { readonly person: PersonKey };

/** What the owners of an item's systems are told, sealed; undefined if there is nobody to tell. */
export type TellsOf = (item: string) => string | undefined;

/** The ledger of consents. Every operation is idempotent. */
export interface ConsentLedger {
  /** The person that an alias leads to; undefined if there is none. */
  resolve(alias: Alias): Promise<PersonKey | undefined>;
  /**
   * The state of an item of a person, by a consistent read: the next call sees a withdrawal. The person behind an
   * alias may be cached; where a stale answer could matter, it is looked up again.
   */
  standing(who: Alias | PersonKey, item: string): Promise<Standing | undefined>;
  /** The entry of an item of a person, or of the one they were merged into. */
  find(person: PersonKey, item: string): Promise<Entry | undefined>;
  /**
   * What held of an item at a moment (ms since the epoch), whatever was declared since; persons merged since count as
   * one.
   */
  standingAt(person: PersonKey, item: string, atMs: number): Promise<Declared | undefined>;
  /** All of a person, verified; undefined if there is nothing. */
  list(person: PersonKey): Promise<PersonLedger | undefined>;
  /** What is left to tell of an item of a person; merged persons keep theirs. */
  untold(person: PersonKey, item: string): Promise<Untold | undefined>;
  /** Removes what has been told. */
  told(person: PersonKey, item: string, untold: Untold): Promise<void>;
  /** Appends a declaration; creates a person if the alias is unknown. */
  record(who: Who, item: string, declaration: Declaration): Promise<Recorded>;
  /**
   * Ends provision to some recipients, or of some items, while the consent stands (`endedIds`): nothing if none does.
   */
  narrow(person: PersonKey, item: string, ended: readonly string[], upkeep: Upkeep): Promise<void>;
  /**
   * Points the alias at this person; if it pointed at another one, the two are merged. Returns the person who
   * remains.
   */
  addAlias(person: PersonKey, alias: Alias, proof: AliasProof): Promise<PersonKey>;
  /**
   * Merges two persons; for each item the later declaration holds. `tells`: what the owners of an item's systems are told,
   * sealed, if that ends a consent. Returns the person who remains.
   */
  join(one: PersonKey, other: PersonKey, proof: AliasProof, tells?: TellsOf): Promise<PersonKey>;
  /** Removes every alias, and whatever identifies the person from each entry. Idempotent. */
  erase(person: PersonKey): Promise<void>;
  /** Deletes archived revisions of an expired entry. Idempotent. */
  dropParts(person: PersonKey): Promise<void>;
}

/** What TTL leaves behind of a person when it deletes entries. */
export interface LeftOver {
  readonly person: PersonKey;
  /** Whether there are archived revisions of a deleted entry. */
  readonly parts: boolean;
  /** The latest alias (ISO 8601) if the person has no entry left; undefined otherwise. */
  readonly since: string | undefined;
}

/** Finds at most `limit` entries that have something left to tell, earliest first. */
export type UntoldStops = (
  limit: number,
) => Promise<readonly { readonly person: PersonKey; readonly item: string }[]>;
