import type { Alias } from "../../domain/consents/aliases.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";
import type { ProvisionStore } from "../../domain/provisions/store.ts";

/** The ports for finding a person's records. */
export interface ProvisionsDeps {
  readonly provisions: ProvisionStore;
  /** The person behind an alias in the ledger of consents, and everybody merged with them. */
  readonly persons: (alias: Alias) => Promise<readonly PersonKey[]>;
  readonly counters: Pick<Counters, "deskKey">;
  readonly runtime: Pick<Surroundings, "business" | "clock">;
}
