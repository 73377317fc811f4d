import type { Alias } from "../../domain/consents/aliases.ts";
import type { PersonKey } from "../../domain/consents/person.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";
import type { ProvisionStore } from "../../domain/provisions/store.ts";

/** What is needed to find the records of a person. */
export interface ProvisionsDeps {
  readonly provisions: ProvisionStore;
  /** Who an alias leads to in the ledger of consents, and everybody who turned out to be the same. */
  readonly persons: (alias: Alias) => Promise<readonly PersonKey[]>;
  readonly counters: Pick<Counters, "deskKey">;
  readonly runtime: Pick<Surroundings, "business" | "clock">;
}
