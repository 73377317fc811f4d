import { boundVersions } from "../adapters/bound-versions.ts";
import type { Place } from "../adapters/clients.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { bindingOfAlias } from "../application/changes/bindings.ts";
import { aliasOf } from "../domain/consents/aliases.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { versionsAsked } from "../domain/policy/binding.ts";
import type { Runtime } from "../runtime/runtime.ts";

/** Which version of the policy binds the person with a proven address, on a day (`YYYY-MM-DD`). */
export type BoundBy = (address: string | undefined, date: string) => Promise<string | undefined>;

/** Asks the ledger. Undefined as long as no version asks for consent, and for people without an address. */
export function boundByLedger(env: Place<"CONSENTS_TABLE" | "COUNTERS_TABLE">, runtime: Runtime): BoundBy {
  return async (address, date) => {
    const { business } = runtime;
    if (address === undefined || versionsAsked(business, date).length === 0) return undefined;
    const ledger = consentLedger(env, runtime, ledgerTerms(runtime));
    const key = await counters(env, runtime).deskKey();
    return bindingOfAlias(
      { business, ledger, bound: boundVersions(env) },
      aliasOf(key, { kind: "email", address }),
      date,
    );
  };
}
