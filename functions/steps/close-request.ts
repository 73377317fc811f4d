import { addressBook } from "../adapters/address-book.ts";
import { bucket } from "../adapters/bucket.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { personErasures } from "../adapters/erasure-ledger.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import { requestStore } from "../adapters/request-store.ts";
import { closeRequest } from "../application/close-request.ts";
import { forgetPerson } from "../application/consents/forget-person.ts";
import { aliasOf, type Known } from "../domain/consents/aliases.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "close-request",
  [
    "REQUESTS_TABLE",
    "COUNTERS_TABLE",
    "CONSENTS_TABLE",
    "ADDRESS_BOOK_TABLE",
    "EVIDENCE_BUCKET",
    "PACKAGES_BUCKET",
  ],
  requestInput,
  (env, runtime) => {
    const counted = counters(env, runtime);
    const people = {
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
      addresses: addressBook(env, runtime),
      owed: owedMails(env),
      erasures: personErasures(env),
    };
    const deps = {
      runtime,
      requests: requestStore(env, runtime),
      evidence: bucket(env.EVIDENCE_BUCKET, env, runtime),
      counters: counted,
      forget: async (known: readonly Known[]) => {
        const deskKey = await counted.deskKey();
        await forgetPerson(
          people,
          known.map((one) => aliasOf(deskKey, one)),
        );
      },
    };
    return (input) => closeRequest(deps, input);
  },
);
export const handler = onFirstCall(create);
