import { type Subject, subjectOf } from "../application/consents/consent-subject.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import type { Language } from "../domain/business.ts";
import { dateIn } from "../domain/calendar.ts";
import { openSealed, type SettingsLink, sealedKey, secretIn } from "../domain/consents/sealed-link.ts";
import { type Policy, policyOn } from "../domain/policy/policy.ts";
import { type HttpAnswer, type HttpRequest, problem } from "../runtime/http.ts";
import { fieldOrQuery, oneOf } from "./fields.ts";

/** An opened link, for one request. */
export interface OpenedSettings {
  readonly secret: string;
  readonly link: SettingsLink;
  readonly subject: Subject;
  readonly language: Language;
  readonly policy: Policy;
  readonly today: string;
}

/** Opens the link in a request and goes on with it; or the page that says why it does not open. */
export async function withLink(
  deps: ConsentPageDeps,
  http: HttpRequest,
  open: (deps: ConsentPageDeps, http: HttpRequest, opened: OpenedSettings) => Promise<HttpAnswer>,
): Promise<HttpAnswer> {
  const { runtime, counters } = deps;
  const secret = secretIn(fieldOrQuery(http, "link"));
  const unsealed = secret === undefined ? undefined : await openSealed(counters, secret, runtime.clock.now());
  if (secret === undefined || unsealed?.kind !== "open" || unsealed.content.kind !== "settings") {
    const expired = unsealed?.kind === "expired";
    return problem(expired ? "link-expired" : "link-unknown", { language: http.language });
  }
  const link = unsealed.content;
  const asked = http.query.has("lang") || (http.body.kind === "form" && "lang" in http.body.fields);
  const language = asked ? http.language : link.language;
  await runtime.loadLanguages(language);
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  return open(deps, http, {
    ...{ secret, link, language, today },
    subject: await subjectOf(deps, link, referenceOf(secret)),
    policy: policyOn(runtime.configuration, today),
  });
}

/** The same link, with what its person has become by a write of this request. */
export async function lookedUpAgain(deps: ConsentPageDeps, opened: OpenedSettings): Promise<OpenedSettings> {
  return { ...opened, subject: await subjectOf(deps, opened.link, referenceOf(opened.secret)) };
}

/** Identifies a link in the ledger without its secret. */
function referenceOf(secret: string): string {
  return sealedKey(secret).slice(0, 60);
}

/** Makes each form its own, so that pressing it twice is one answer. */
export function freshNonce({ runtime }: ConsentPageDeps): string {
  return Buffer.from(runtime.random(12)).toString("base64url");
}

/** The idempotency key of a form. */
export function nonceIn({ body }: HttpRequest): string {
  return body.kind === "form" ? (oneOf(body.fields, "nonce") ?? "") : "";
}
