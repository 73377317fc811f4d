import { ledgerTerms } from "../domain/consents/terms.ts";
import type { Surroundings } from "../domain/ports.ts";
import { consentLedger } from "./consent-ledger.ts";
import { type RegisterTables, registerPorts } from "./register-ports.ts";

/** The ports for recording a provision: the register, and the ledger of consents that is checked first. */
export function provisionPorts(env: RegisterTables, runtime: Surroundings) {
  return {
    ...registerPorts(env, runtime),
    consents: consentLedger(env, runtime, ledgerTerms(runtime)),
  };
}
