import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { requestStore } from "../adapters/request-store.ts";
import { planActions } from "../application/plan-actions.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "plan-actions",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE"],
  requestInput,
  (env, runtime) => {
    const items = runtime.consentItems ?? configuredWordings();
    const deps = {
      runtime,
      items,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
    };
    return (input) => planActions(deps, input);
  },
);
export const handler = onFirstCall(create);
