import type { BindingDeps } from "../application/changes/bindings.ts";
import { checkPolicy } from "../application/changes/check-policy.ts";
import { dateIn } from "../domain/calendar.ts";
import { aliasOf } from "../domain/consents/aliases.ts";
import type { Counters } from "../domain/ports.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { invalid } from "../runtime/problem-json.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { SignedClients } from "../runtime/signed-client.ts";
import { knownAs } from "./consent-api.ts";
import { problemsOf } from "./fields.ts";
import { policyCheckSchema } from "./policy-check-api.ts";

export interface PolicyCheckDeps extends Omit<BindingDeps, "business"> {
  readonly runtime: Pick<Runtime, "business" | "clock">;
  readonly counters: Pick<Counters, "deskKey">;
  readonly clients: SignedClients;
}

/** Tells the business's programs which version of the policy binds a person. */
export async function policyChecked(deps: PolicyCheckDeps, http: HttpRequest): Promise<HttpAnswer> {
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
