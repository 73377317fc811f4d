import type { AliasProof } from "../../domain/consents/ledger.ts";
import type { LedgerTerms } from "../../domain/consents/terms.ts";
import type { Surroundings } from "../../domain/ports.ts";
import { Entries } from "./entries.ts";
import { Persons } from "./persons.ts";
import type { ConsentTable } from "./table.ts";

/** What every operation of the ledger works with. */
export interface LedgerParts {
  readonly table: ConsentTable;
  readonly persons: Persons;
  readonly entries: Entries;
  readonly items: LedgerTerms["items"];
  readonly keeping: { readonly years: number };
  /** Details of a change that the desk makes by itself, under the policy in force that day. */
  readonly upkeep: (proof?: AliasProof) => ReturnType<typeof upkeepBy>;
}

export function ledgerParts(
  table: ConsentTable,
  runtime: Pick<Surroundings, "clock" | "random" | "sleep">,
  terms: LedgerTerms,
): LedgerParts {
  return {
    table,
    persons: new Persons(table, runtime),
    entries: new Entries(table, runtime),
    items: terms.items,
    keeping: { years: terms.keepYears },
    upkeep: (proof) => upkeepBy(runtime, terms, proof),
  };
}

function upkeepBy(runtime: Pick<Surroundings, "clock" | "random">, terms: LedgerTerms, proof?: AliasProof) {
  return {
    at: new Date(runtime.clock.now()).toISOString(),
    policyVersion: terms.policyVersion(),
    details: {
      salt: Buffer.from(runtime.random(16)).toString("hex"),
      givenBy: { kind: "person" as const },
      perceivedBy: { kind: "desk" as const },
      ...(proof !== undefined && { proof: `${proof.by} ${proof.reference}`.slice(0, 200) }),
    },
  };
}
