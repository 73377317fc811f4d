import type { ConsentLedger } from "../../domain/consents/ledger.ts";
import type { ConsentItem } from "../../domain/policy/wordings.ts";
import type { Counters, Surroundings } from "../../domain/ports.ts";

/** The dependencies of the use cases about consents. */
export interface ConsentDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock" | "configuration" | "random" | "log">;
  readonly ledger: ConsentLedger;
  readonly counters: Pick<Counters, "deskKey">;
  /** The wordings of every item. */
  readonly items: readonly ConsentItem[];
}
