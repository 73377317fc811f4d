import { ledgerTerms } from "../domain/consents/terms.ts";
import type { Surroundings } from "../domain/ports.ts";
import type { Place } from "./clients.ts";
import { consentLedger } from "./consent-ledger.ts";
import { counters } from "./counters.ts";
import { provisionStore } from "./provision-store.ts";

/** What the register of provisions works with: its own table, and the ledger of consents that it asks. */
export function provisionPorts(
  env: Place<"PROVISIONS_TABLE" | "CONSENTS_TABLE" | "COUNTERS_TABLE">,
  runtime: Surroundings,
) {
  return {
    runtime,
    provisions: provisionStore(env, runtime),
    consents: consentLedger(env, runtime, ledgerTerms(runtime)),
    counters: counters(env, runtime),
  };
}
