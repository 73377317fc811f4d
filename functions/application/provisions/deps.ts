import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";
import type { ProvisionStore } from "../../domain/provisions/store.ts";

/** What is needed to find the records of a person. */
export interface ProvisionsDeps {
  readonly provisions: ProvisionStore;
  readonly consents: Pick<ConsentLedger, "resolve" | "list">;
  readonly counters: Pick<Counters, "deskKey">;
  readonly runtime: Pick<Surroundings, "business" | "clock">;
}
