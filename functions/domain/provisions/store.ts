import type { Alias } from "../consents/aliases.ts";
import type { PersonKey } from "../consents/person.ts";
import type { ProvisionId, ProvisionRecord } from "./record.ts";

/** The outcome of a change: a version to write, if any, and a value for the caller. */
interface RecordChange<Value> {
  readonly write?: ProvisionRecord | undefined;
  readonly value: Value;
}

/** The register of provisions and receipts. Every operation is idempotent. */
export interface ProvisionStore {
  /** Reads one person's record, and writes the result of `decide` if nobody else has written meanwhile. */
  change<Value>(
    person: PersonKey,
    id: ProvisionId,
    decide: (found: ProvisionRecord | undefined) => RecordChange<Value>,
  ): Promise<Value>;
  /** Every record of a person, expired ones included. */
  list(person: PersonKey): Promise<readonly ProvisionRecord[]>;
  /** Every record of everybody, page by page. */
  all(
    from?: string,
  ): Promise<{ readonly records: readonly ProvisionRecord[]; readonly next: string | undefined }>;
  /** Deletes a record. Idempotent. */
  remove(person: PersonKey, id: ProvisionId): Promise<void>;
  /**
   * Keeps the mapping from an alias to a person here until `until` (a date), independently of the ledger of consents:
   * a record identifies its person only as long as the alias can be recomputed.
   */
  addAlias(person: PersonKey, alias: Alias, until: string): Promise<void>;
  /** Deletes the mapping from an alias to a person. Idempotent. */
  removeAlias(person: PersonKey, alias: Alias): Promise<void>;
  /** The persons that an alias leads to here. */
  personsOf(alias: Alias): Promise<readonly PersonKey[]>;
}
