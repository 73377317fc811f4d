import { addressBook } from "../adapters/address-book.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { mailer } from "../adapters/mailer.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import type { SendOwedDeps } from "../application/consents/send-owed-mails.ts";
import type { ConsentLedger } from "../domain/consents/ledger.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import type { PlaceOf, Runtime } from "../runtime/runtime.ts";

type Variables =
  | "COUNTERS_TABLE"
  | "CONSENTS_TABLE"
  | "ADDRESS_BOOK_TABLE"
  | "CONFIGURATION_SET"
  | "BASE_URL";

export type ConsentSweepDeps = SendOwedDeps & { readonly ledger: ConsentLedger };

/** The sweep's dependencies for owed mails about consents, and for stops that nobody was told of. */
export function consentSweepDeps(env: PlaceOf<Variables>, runtime: Runtime): ConsentSweepDeps {
  return {
    runtime,
    baseUrl: env.BASE_URL,
    items: runtime.consentItems ?? configuredWordings(),
    ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
    counters: counters(env, runtime),
    addresses: addressBook(env, runtime),
    owed: owedMails(env),
    mail: mailer(env, runtime),
  };
}
