import type { Alias } from "../consents/aliases.ts";
import type { PersonKey } from "../consents/person.ts";
import type { ProvisionId, ProvisionRecord } from "./record.ts";

/** What a change of a record comes to: perhaps a version to write, and a value for the caller. */
interface RecordChange<Value> {
  readonly write?: ProvisionRecord | undefined;
  readonly value: Value;
}

/** The register of provisions and receipts. Every operation may be repeated: done before is success. */
export interface ProvisionStore {
  /** Reads one person's record, and writes what `decide` makes of it on condition that nobody else wrote meanwhile. */
  change<Value>(
    person: PersonKey,
    id: ProvisionId,
    decide: (found: ProvisionRecord | undefined) => RecordChange<Value>,
  ): Promise<Value>;
  /** Every record of a person, the ones included whose time is over. */
  list(person: PersonKey): Promise<readonly ProvisionRecord[]>;
  /** Every record of everybody, a page at a time. */
  all(
    from?: string,
  ): Promise<{ readonly records: readonly ProvisionRecord[]; readonly next: string | undefined }>;
  /** Deletes a record. Gone is success. */
  remove(person: PersonKey, id: ProvisionId): Promise<void>;
  /**
   * From now until `until` (a date) an alias leads to a person here too, whatever becomes of the ledger of consents: a
   * record names its person only as long as that can be recomputed.
   */
  leadTo(person: PersonKey, alias: Alias, until: string): Promise<void>;
  /** An alias leads to this person no more. Gone is success. */
  unlead(person: PersonKey, alias: Alias): Promise<void>;
  /** Whom an alias leads to here. */
  ledBy(alias: Alias): Promise<readonly PersonKey[]>;
}
