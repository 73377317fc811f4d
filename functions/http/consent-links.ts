import { askedItem } from "../application/consents/items.ts";
import { dateIn } from "../domain/calendar.ts";
import type { Client } from "../domain/clients.ts";
import { isSignedResult, parsedResult, stateHash } from "../domain/consents/result.ts";
import { keepSealed, type Sealed } from "../domain/consents/sealed-link.ts";
import { consentUrl } from "../domain/consents/urls.ts";
import { linkSecret } from "../domain/links.ts";
import { policyOn } from "../domain/policy/policy.ts";
import type { ConsentItem } from "../domain/policy/wordings.ts";
import type { ClientKeys, Counters } from "../domain/ports.ts";
import { parseSignature, signatureHeader } from "../domain/signature.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { invalid, refusal } from "../runtime/problem-json.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { SignedClients } from "../runtime/signed-client.ts";
import { consentLinkSchema, consentResultSchema } from "./consent-links-api.ts";
import { problemsOf } from "./fields.ts";

export interface ConsentLinkDeps {
  readonly runtime: Pick<Runtime, "configuration" | "clock" | "random">;
  readonly baseUrl: string;
  readonly clients: SignedClients;
  readonly keys: ClientKeys;
  readonly counters: Pick<Counters, "keep" | "spend">;
  readonly items: readonly ConsentItem[];
}

/** Lifetime of a link, in ms. */
const linkMs = 3_600_000;

/**
 * Makes the links with which one of the business's programs sends a person to the consent page or the settings, and
 * accepts results, once each.
 */
export async function consentLinks(deps: ConsentLinkDeps, http: HttpRequest): Promise<HttpAnswer> {
  if (http.body.kind !== "json") return problem("wrong-media-type");
  const client = await deps.clients.authenticate(http, "consents:record");
  if (!client.ok) return client.refusal;
  return http.route.endsWith("/results")
    ? spend(deps, client.value, http.body.value)
    : makeLink(deps, client.value, http);
}

async function makeLink(deps: ConsentLinkDeps, client: Client, http: HttpRequest): Promise<HttpAnswer> {
  const { runtime, items, baseUrl } = deps;
  const read = consentLinkSchema.safeParse(http.body.kind === "json" ? http.body.value : undefined);
  if (!read.success) return invalid(problemsOf(read.error));
  const input = read.data;
  const user = { client: client.key, id: input.person.user };
  const secret = linkSecret(runtime.random(32));
  const expiresAt = new Date(runtime.clock.now() + linkMs).toISOString();
  const made = async (content: Sealed, kind: "consent" | "settings"): Promise<HttpAnswer> => {
    await keepSealed(deps.counters, secret, content, expiresAt);
    const url = `${consentUrl(baseUrl, kind, secret)}&lang=${input.language}`;
    return { kind: "json", status: 201, value: { url, expiresAt } };
  };
  if (input.page === "settings") {
    return made({ kind: "settings", user, language: input.language }, "settings");
  }
  const today = dateIn(runtime.configuration.timeZone, runtime.clock.now());
  const asked = askedItem(policyOn(runtime.configuration, today), items, input.item, today);
  if (asked === undefined) return invalid([{ field: "item", problem: "not-allowed" }]);
  if (!client.returnTo.includes(input.returnTo))
    return invalid([{ field: "returnTo", problem: "not-allowed" }]);
  const key = parseSignature(http.headers.get(signatureHeader))?.key ?? "";
  return made(
    {
      kind: "consent",
      user,
      key,
      item: input.item,
      returnTo: input.returnTo,
      state: input.state,
      language: input.language,
    },
    "consent",
  );
}

/** A result is spent once, by its own client and for its session. */
async function spend(deps: ConsentLinkDeps, client: Client, body: unknown): Promise<HttpAnswer> {
  const { runtime, keys, counters: spent } = deps;
  const read = consentResultSchema.safeParse(body);
  if (!read.success) return invalid(problemsOf(read.error));
  const result = parsedResult(read.data.result);
  const key = result?.client === client.key ? await keys.key(client.key, result.key) : undefined;
  if (result === undefined || key === undefined || !isSignedResult(key.secret, read.data.result)) {
    return refusal(422, "result-unknown");
  }
  if (result.state !== stateHash(read.data.state)) return refusal(422, "result-of-another-session");
  const nowMs = runtime.clock.now();
  if (Date.parse(result.expiresAt) <= nowMs) return refusal(410, "result-expired");
  // Longer than the link's lifetime, in which the result could be obtained again.
  const once = await spent.spend(`consent-result#${result.nonce}`, nowMs + 2 * linkMs, nowMs);
  if (!once) return refusal(410, "result-used");
  const { item, decision, receipt, recordedAt, wording } = result;
  return { kind: "json", status: 200, value: { item, decision, receipt, recordedAt, wording } };
}
