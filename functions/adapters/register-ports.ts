import type { Surroundings } from "../domain/ports.ts";
import type { Place } from "./clients.ts";
import { counters } from "./counters.ts";
import { ledgerPersons } from "./ledger-persons.ts";
import { provisionStore } from "./provision-store.ts";

/** The tables that a person's records of provision are found by. */
export type RegisterTables = Place<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">;

/** The ports for finding a person's records of provision. */
export function registerPorts(env: RegisterTables, runtime: Surroundings) {
  return {
    runtime,
    provisions: provisionStore(env, runtime),
    persons: ledgerPersons(env),
    counters: counters(env, runtime),
  };
}
