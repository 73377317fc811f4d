import type * as z from "zod/mini";
import { boundVersions } from "../adapters/bound-versions.ts";
import { clientKeys } from "../adapters/client-keys.ts";
import { consentLedger } from "../adapters/consent-ledger.ts";
import { counters } from "../adapters/counters.ts";
import { checkConsent } from "../application/consents/check-consent.ts";
import type { ConsentDeps } from "../application/consents/deps.ts";
import { type ReportedDeclaration, recordConsent } from "../application/consents/record-consent.ts";
import type { Client } from "../domain/clients.ts";
import { reachedBy } from "../domain/consents/aliases.ts";
import { answerOf } from "../domain/consents/answer.ts";
import type { Entry } from "../domain/consents/entry.ts";
import type { AliasProof } from "../domain/consents/ledger.ts";
import type { Revision } from "../domain/consents/revision.ts";
import { ledgerTerms } from "../domain/consents/terms.ts";
import { submissionKeySchema } from "../domain/ids.ts";
import { configuredWordings } from "../runtime/configured-wordings.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { invalid, refusal } from "../runtime/problem-json.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { type SignedClients, signedClients } from "../runtime/signed-client.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { checkSchema, knownAs, recordSchema } from "./consent-api.ts";
import { type ConsentLinkDeps, consentLinks } from "./consent-links.ts";
import { teller } from "./consent-teller.ts";
import { problemsOf } from "./fields.ts";
import { policyChecked } from "./policy-check.ts";

export interface ConsentApiDeps extends ConsentDeps {
  readonly clients: SignedClients;
  /** Tells the owners of systems of a consent that ended, if nobody was told yet. */
  readonly tell: ReturnType<typeof teller>;
}

/** The API with which the business's programs ask for and record consents. */
export async function handle(deps: ConsentApiDeps, http: HttpRequest): Promise<HttpAnswer> {
  if (http.body.kind !== "json") return problem("wrong-media-type");
  return http.route.endsWith("/check")
    ? check(deps, http, http.body.value)
    : record(deps, http, http.body.value);
}

async function check(deps: ConsentApiDeps, http: HttpRequest, body: unknown): Promise<HttpAnswer> {
  const client = await deps.clients.authenticate(http, "consents:check");
  if (!client.ok) return client.refusal;
  const read = checkSchema.safeParse(body);
  if (!read.success) return invalid(problemsOf(read.error));
  const { person, maxAge = 0, ...asked } = read.data;
  const found = await checkConsent(deps, { known: knownAs(client.value, person), ...asked });
  if (!found.ok) return invalid([{ field: found.refusal, problem: "not-allowed" }]);
  const { says: because, may, ...rest } = found.value;
  const nowMs = deps.runtime.clock.now();
  const left =
    rest.expiresAt === undefined ? maxAge : Math.floor((Date.parse(rest.expiresAt) - nowMs) / 1000);
  const value = {
    ...{ may, because, ...rest },
    // A no is never cached: a later yes would have to wait for it.
    cacheSeconds: may ? Math.min(maxAge, Math.max(0, left)) : 0,
    checkedAt: new Date(nowMs).toISOString(),
  };
  return { kind: "json", status: 200, value };
}

async function record(deps: ConsentApiDeps, http: HttpRequest, body: unknown): Promise<HttpAnswer> {
  const client = await deps.clients.authenticate(http, "consents:record");
  if (!client.ok) return client.refusal;
  const key = submissionKeySchema.safeParse(http.headers.get("idempotency-key"));
  if (!key.success) return invalid([{ field: "Idempotency-Key", problem: "missing" }]);
  const read = recordSchema.safeParse(body);
  if (!read.success) return invalid(problemsOf(read.error));
  const declaration = declarationOf(deps, client.value, read.data);
  if ("field" in declaration) return invalid([declaration]);
  const done = await recordConsent(deps, { ...declaration, key: `${client.value.key}\0${key.data}` });
  if (!done.ok) return invalid([{ field: done.refusal, problem: "not-allowed" }]);
  switch (done.value.kind) {
    case "recorded":
    case "again": {
      // For a repeated call too: the first may have been cut off.
      await deps.tell(done.value);
      return recorded(deps, done.value.kind, done.value.entry, done.value.revision);
    }
    case "key-used":
      return refusal(422, "idempotency-key-used");
    case "gone":
      return refusal(409, "person-gone");
  }
}

function recorded(
  { runtime }: ConsentApiDeps,
  kind: "recorded" | "again",
  entry: Entry,
  { at, details, decision }: Revision,
): HttpAnswer {
  const value = {
    result: kind === "recorded" ? "recorded" : "recorded-before",
    receipt: details?.proof,
    item: entry.item,
    decision,
    recordedAt: at,
    may: answerOf(entry.standing, runtime.clock.now()).may,
  };
  return { kind: "json", status: kind === "recorded" ? 201 : 200, value };
}

/** The declaration in a call; a field that does not fit the others. */
function declarationOf(
  { runtime }: ConsentApiDeps,
  client: Client,
  { person, staff, representative, wording, language, ...rest }: z.infer<typeof recordSchema>,
): ReportedDeclaration | FieldProblem {
  const byStaff = rest.channel === "paper" || rest.channel === "counter" || rest.channel === "telephone";
  if (byStaff && staff === undefined) return { field: "staff", problem: "missing" };
  if (staff !== undefined && runtime.business.mailboxes[staff] === undefined) {
    return { field: "staff", problem: "not-allowed" };
  }
  const known = knownAs(client, person);
  return {
    ...rest,
    who: { known, proof: proofOf(client, person) },
    tells: { language, program: client.key, ...reachedBy(known) },
    shown: wording === undefined ? undefined : { version: wording, language },
    givenBy:
      representative === undefined ? { kind: "person" } : { kind: "representative", ...representative },
    perceivedBy:
      staff === undefined ? { kind: "client", client: client.key } : { kind: "staff", mailbox: staff },
  };
}

/** A client vouches for its own users; for an address or number it states the proof. */
function proofOf(client: Client, person: z.infer<typeof recordSchema>["person"]): AliasProof {
  const reference = "verified" in person ? `${client.key}: ${person.verified}` : client.key;
  return { by: "client", reference };
}

export const create = httpFunction(
  "consents",
  ["REQUESTS_TABLE", "CONSENTS_TABLE", "COUNTERS_TABLE", "CLIENT_KEYS", "MACHINE_PREFIX", "BASE_URL"],
  (env, runtime) => {
    const counted = counters(env, runtime);
    const keys = clientKeys(env, runtime);
    const items = runtime.consentItems ?? configuredWordings();
    const ledger = consentLedger(env, runtime, ledgerTerms(runtime));
    const deps: ConsentApiDeps = {
      ...{ runtime, ledger, counters: counted, items },
      tell: teller(env, runtime, { ledger, counters: counted }),
      clients: signedClients({ runtime, keys, counters: counted }),
    };
    const links: ConsentLinkDeps = { ...deps, keys, counters: counted, baseUrl: env.BASE_URL };
    const checking = { ...deps, runtime, bound: boundVersions(env) };
    return (request) => {
      if (request.route === "POST /v1/policy/check") return policyChecked(checking, request);
      return / \/v1\/consents\/(links|results)$/.test(request.route)
        ? consentLinks(links, request)
        : handle(deps, request);
    };
  },
);
export const handler = onFirstCall(create);
