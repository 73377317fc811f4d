import { addressBook } from "../adapters/address-book.ts";
import { boundVersions } from "../adapters/bound-versions.ts";
import { bucket } from "../adapters/bucket.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { buildPackage } from "../application/build-package.ts";
import { ownRecordsOf } from "../application/consents/own-records.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import type { RequestIn } from "../domain/request/request.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "build-package",
  ["REQUESTS_TABLE", "PACKAGES_BUCKET", "COUNTERS_TABLE", "CONSENTS_TABLE", "ADDRESS_BOOK_TABLE"],
  requestInput,
  (env, runtime) => {
    const people = {
      business: runtime.business,
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
      bound: boundVersions(env),
      addresses: addressBook(env, runtime),
      counters: counters(env, runtime),
    };
    const deps = {
      runtime,
      requests: requestStore(env, runtime),
      packages: bucket(env.PACKAGES_BUCKET, env, runtime),
      ownRecords: (request: RequestIn<"acting">) => ownRecordsOf(people, request),
    };
    return (input) => buildPackage(deps, input);
  },
);
export const handler = onFirstCall(create);
