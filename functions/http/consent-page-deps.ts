import { addressBook } from "../adapters/address-book.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflows } from "../adapters/workflows.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import type { PlaceOf, Runtime } from "../runtime/runtime.ts";

/** The environment of the consent and settings pages. */
export const consentPageVariables = [
  "REQUESTS_TABLE",
  "COUNTERS_TABLE",
  "CONSENTS_TABLE",
  "ADDRESS_BOOK_TABLE",
  "MACHINE_PREFIX",
  "CONFIGURATION_SET",
  "BASE_URL",
] as const;

/** The dependencies of the consent and settings pages. */
export function consentPageDeps(
  env: PlaceOf<(typeof consentPageVariables)[number]>,
  runtime: Runtime,
): ConsentPageDeps {
  const items = runtime.consentItems ?? configuredWordings();
  return {
    runtime,
    baseUrl: env.BASE_URL,
    items,
    ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
    counters: counters(env, runtime),
    requests: requestStore(env, runtime),
    workflows: workflows(env),
    mail: mailer(env, runtime),
    addresses: addressBook(env, runtime),
    owed: owedMails(env),
  };
}
