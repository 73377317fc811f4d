import { boundVersions } from "../adapters/bound-versions.ts";
import { clientKeys } from "../adapters/client-keys.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import type { BindingDeps } from "../application/changes/bindings.ts";
import { checkPolicy } from "../application/changes/check-policy.ts";
import { dateIn } from "../domain/calendar.ts";
import { aliasOf } from "../domain/consents/aliases.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import type { Counters } from "../domain/ports.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall, type Runtime } from "../runtime/runtime.ts";
import { type SignedClients, signedClients } from "../runtime/signed-client.ts";
import { invalid, knownAs } from "./consent-api.ts";
import { problemsOf } from "./fields.ts";
import { policyCheckSchema } from "./policy-check-api.ts";

export interface PolicyCheckDeps extends Omit<BindingDeps, "business"> {
  readonly runtime: Pick<Runtime, "business" | "clock">;
  readonly counters: Pick<Counters, "deskKey">;
  readonly clients: SignedClients;
}

/** Says the business's own programs which version of the policy binds a person. */
export async function handle(deps: PolicyCheckDeps, http: HttpRequest): Promise<HttpAnswer> {
  if (http.body.kind !== "json") return problem("wrong-media-type");
  const client = await deps.clients.authenticate(http, "policy:check");
  if (!client.ok) return client.refusal;
  const read = policyCheckSchema.safeParse(http.body.value);
  if (!read.success) return invalid(problemsOf(read.error));
  const { person, on } = read.data;
  const { business, clock } = deps.runtime;
  const alias = aliasOf(await deps.counters.deskKey(), knownAs(client.value, person));
  const answer = await checkPolicy(
    { ...deps, business },
    alias,
    on ?? dateIn(business.timeZone, clock.now()),
  );
  return {
    kind: "json",
    status: 200,
    value: { ...answer, checkedAt: new Date(clock.now()).toISOString() },
  };
}

export const create = httpFunction(
  "policy-check",
  ["CONSENTS_TABLE", "COUNTERS_TABLE", "CLIENT_KEYS", "BASE_URL"],
  (env, runtime) => {
    const counted = counters(env, runtime);
    const keys = clientKeys(env, runtime);
    const deps: PolicyCheckDeps = {
      runtime,
      ledger: consentLedger(env, runtime, ledgerTerms(runtime)),
      bound: boundVersions(env),
      counters: counted,
      clients: signedClients({ runtime, keys, counters: counted }),
    };
    return (request) => handle(deps, request);
  },
);
export const handler = onFirstCall(create);
