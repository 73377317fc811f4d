import { provisionPorts } from "../adapters/provision-ports.ts";
import { requestStore } from "../adapters/request-store.ts";
import { type PlanDeps, planActions } from "../application/plan-actions.ts";
import { eraseVoluntary } from "../application/provisions/erase-voluntary.ts";
import { stopProvisions } from "../application/provisions/stop-provisions.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

export const create = stepFunction(
  "plan-actions",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "CONSENTS_TABLE", "PROVISIONS_TABLE"],
  requestInput,
  (env, runtime) => {
    const register = provisionPorts(env, runtime);
    const deps: PlanDeps = {
      runtime,
      items: runtime.consentItems ?? configuredWordings(),
      requests: requestStore(env, runtime),
      counters: register.counters,
      ledger: register.consents,
      stopProvisions: (request, ends) => stopProvisions(register, request, ends),
      eraseVoluntary: (request) => eraseVoluntary(register, request),
    };
    return (input) => planActions(deps, input);
  },
);
export const handler = onFirstCall(create);
