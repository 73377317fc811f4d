import type { Surroundings } from "../domain/ports.ts";
import type { Place } from "./clients.ts";
import { counters } from "./counters.ts";
import { ledgerPersons } from "./ledger-persons.ts";
import { provisionStore } from "./provision-store.ts";

/** Where the register of provisions is, and what leads to the persons in it. */
export type RegisterTables = Place<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">;

/** What it takes to find a person's records of provision. */
export function registerPorts(env: RegisterTables, runtime: Surroundings) {
  return {
    runtime,
    provisions: provisionStore(env, runtime),
    persons: ledgerPersons(env),
    counters: counters(env, runtime),
  };
}
