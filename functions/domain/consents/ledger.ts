import type { Alias } from "./aliases.ts";
import type { Entry, Standing } from "./entry.ts";
import type { PersonKey } from "./person.ts";
import type { ChainCheck, Revision } from "./revision.ts";
import type { Declaration } from "./transitions.ts";

/** Why a person and an alias belong together: ids only. */
export interface AliasProof {
  /** `link`: a link that was mailed there was used; `client`: a program of the business says so; `staff`: a member of staff does. */
  readonly by: "link" | "client" | "staff" | "request";
  /** What shows it: a receipt, a request's number, the client's key. */
  readonly reference: string;
}

/** An alias that leads to a person, as it is stored. */
export interface HeldAlias extends Alias {
  readonly since: string;
  readonly proof: AliasProof;
}

/** Everything that the ledger holds about a person: also of those who turned out to be the same. */
export interface PersonLedger {
  readonly person: PersonKey;
  readonly aliases: readonly HeldAlias[];
  readonly entries: readonly WholeEntry[];
  /** Persons who turned out to be this one, each with what they had declared until then. */
  readonly joined: readonly PersonLedger[];
}

/** An entry with all its revisions, the first ones included, and whether they are what was written. */
export interface WholeEntry {
  readonly entry: Entry;
  readonly revisions: readonly Revision[];
  readonly check: ChainCheck;
}

export type Recorded =
  /** `again`: the same declaration had been recorded before, and nothing was written. */
  | { readonly kind: "recorded" | "again"; readonly entry: Entry; readonly revision: Revision }
  /** Another declaration was recorded under the same key. */
  | { readonly kind: "key-used" }
  /** The person was erased: only an alias leads to somebody new. */
  | { readonly kind: "gone" };

/** Who something is recorded for: somebody an alias leads to, or will from now on, or a person who is known. */
export type Who = { readonly alias: Alias; readonly proof: AliasProof } | { readonly person: PersonKey };

/** The ledger of consents. Every operation may be repeated: done before is success. */
export interface ConsentLedger {
  /** Whom an alias leads to now; undefined: to nobody. */
  resolve(alias: Alias): Promise<PersonKey | undefined>;
  /**
   * What holds of an item of a person, read consistently: a withdrawal is seen by the very next call. Whom an alias
   * leads to may be remembered from an earlier call; where that could matter it is asked again.
   */
  standing(who: Alias | PersonKey, item: string): Promise<Standing | undefined>;
  /** The entry of an item of a person, or of whom they turned out to be. */
  find(person: PersonKey, item: string): Promise<Entry | undefined>;
  /** All of a person, verified; undefined where there is nothing. */
  list(person: PersonKey): Promise<PersonLedger | undefined>;
  /** Appends a declaration, for somebody new where the alias leads to nobody. */
  record(who: Who, item: string, declaration: Declaration): Promise<Recorded>;
  /** From now on the alias leads to this person too; whom it led to before is joined with them. Returns who remains. */
  addAlias(person: PersonKey, alias: Alias, proof: AliasProof): Promise<PersonKey>;
  /** Two turn out to be one person; of each item the later declaration holds. Returns who remains. */
  join(one: PersonKey, other: PersonKey, proof: AliasProof): Promise<PersonKey>;
  /** Takes every alias away, and of each entry what points to a person. Gone is success. */
  erase(person: PersonKey): Promise<void>;
  /** Takes earlier revisions away whose entry has expired. Gone is success. */
  dropParts(person: PersonKey): Promise<void>;
}

/** What stays behind of a person where the table's own clock has taken entries: it takes nothing beside them. */
export interface LeftOver {
  readonly person: PersonKey;
  /** Whether there are earlier revisions of an entry that is gone. */
  readonly parts: boolean;
  /** The latest alias (ISO 8601), where the person has no entry; undefined where there is one. */
  readonly since: string | undefined;
}
