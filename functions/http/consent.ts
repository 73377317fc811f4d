import { choose as chooseItem } from "../application/consents/choose.ts";
import { askedItem, reaching } from "../application/consents/items.ts";
import { mailReceipt } from "../application/consents/mail-receipt.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import { keyOf } from "../application/consents/record-choice.ts";
import type { Language } from "../domain/business.ts";
import { dateIn } from "../domain/calendar.ts";
import { type Alias, aliasOf } from "../domain/consents/aliases.ts";
import { answerOf } from "../domain/consents/answer.ts";
import { formToken, isFormToken } from "../domain/consents/form-token.ts";
import { type Decided, receiptIdOf, receiptOf } from "../domain/consents/receipt.ts";
import { resultMs, signedResult, stateHash } from "../domain/consents/result.ts";
import { type ConsentLink, openSealed, sealedKey, secretIn } from "../domain/consents/sealed-link.ts";
import { languages } from "../domain/languages.ts";
import { type Policy, policyOn } from "../domain/policy/policy.ts";
import { itemNamed, wordingOf } from "../domain/policy/wordings.ts";
import type { ClientKeys } from "../domain/ports.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { itemName } from "../views/consents/item-name.ts";
import { consentPage } from "../views/pages/consent.ts";
import { consentReceiptPage } from "../views/pages/consent-receipt.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { address } from "../views/pages/parts.ts";
import { clientName } from "./client-name.ts";
import { readChoice } from "./consent-form.ts";
import { oneOf } from "./fields.ts";

export interface HostedDeps extends ConsentPageDeps {
  readonly keys: ClientKeys;
}

/** An opened link, for one request. */
interface Opened {
  readonly secret: string;
  readonly link: ConsentLink;
  readonly alias: Alias;
  readonly language: Language;
  readonly policy: Policy;
  readonly today: string;
}

/**
 * The hosted consent page: one of the business's programs sends a person here by a link that its server made, and
 * gets them back with a signed result. Opening or leaving it records nothing.
 */
export async function consentPageAsked(deps: HostedDeps, http: HttpRequest): Promise<HttpAnswer> {
  const { runtime, counters } = deps;
  const posted = http.body.kind === "form" ? http.body.fields : undefined;
  const secret = secretIn(posted === undefined ? http.query.get("link") : oneOf(posted, "link"));
  const unsealed = secret === undefined ? undefined : await openSealed(counters, secret, runtime.clock.now());
  if (secret === undefined || unsealed?.kind !== "open" || unsealed.content.kind !== "consent") {
    return problem(unsealed?.kind === "expired" ? "link-expired" : "link-unknown", {
      language: http.language,
    });
  }
  const link = unsealed.content;
  const asked = http.query.has("lang") || (posted !== undefined && "lang" in posted);
  const language = asked ? http.language : link.language;
  await runtime.loadLanguages(language);
  const today = dateIn(runtime.business.timeZone, runtime.clock.now());
  const opened: Opened = {
    ...{ secret, link, language, today },
    alias: aliasOf(await counters.deskKey(), { kind: "user", ...link.user }),
    policy: policyOn(runtime.configuration, today),
  };
  if (posted !== undefined) return choose(deps, http, opened, posted);
  const answered = await answeredBefore(deps, opened);
  if (answered === undefined) return ask(deps, opened, {}, []);
  if (http.query.get("format") === "json") {
    return { kind: "json", status: 200, value: receiptOf(answered, deps.baseUrl) };
  }
  return receipt(deps, opened, answered);
}

async function ask(
  deps: HostedDeps,
  opened: Opened,
  values: Fields,
  problems: readonly FieldProblem[],
  changed = false,
): Promise<HttpAnswer> {
  const { runtime, ledger, counters, items } = deps;
  const { secret, link, language, policy, today, alias } = opened;
  const asked = askedItem(policy, items, link.item, today);
  if (asked === undefined) return problem("link-over", { language });
  const { item, name, wording } = asked;
  const shown = { link: sealedKey(secret), item: item.key, wording: wording.version, language };
  // The page links to itself in every other language.
  await runtime.loadLanguages(...languages);
  const standing = await ledger.standing(alias, item.key);
  const html = consentPage({
    ...{ business: runtime.business, language, name, wording, values, problems, changed },
    answer: answerOf(standing, runtime.clock.now(), reaching(item, wording)),
    client: clientName(deps, link.user.client),
    action: "/consent",
    here: { path: "/consent", parameters: { link: secret } },
    carried: {
      ...{ link: secret, wording: wording.version, lang: language },
      token: formToken(await counters.deskKey(), shown),
    },
  });
  // The form's response redirects there, and browsers apply form-action to redirects.
  return { ...page(html, problems.length === 0 ? 200 : 400), formTarget: originOf(link.returnTo) };
}

/** A URL's origin, or the scheme of one that opens an app. */
function originOf(url: string): string {
  const { origin, protocol } = new URL(url);
  return origin === "null" ? protocol : origin;
}

async function choose(
  deps: HostedDeps,
  http: HttpRequest,
  opened: Opened,
  fields: Fields,
): Promise<HttpAnswer> {
  const { counters, items } = deps;
  const { secret, link, language, policy, today, alias } = opened;
  // Browsers state a form's origin; a sender without one is not a browser.
  if (!http.headers.has("origin") && http.headers.get("sec-fetch-site") !== "same-origin") {
    return problem("cross-site", { language });
  }
  const asked = askedItem(policy, items, link.item, today);
  const version = oneOf(fields, "wording");
  if (asked === undefined) return problem("link-over", { language });
  const shown = { link: sealedKey(secret), item: link.item, wording: version ?? "", language };
  if (!isFormToken(await counters.deskKey(), shown, oneOf(fields, "token"))) {
    return problem("bad-request", { language });
  }
  if (version !== asked.wording.version) return ask(deps, opened, fields, [], true);
  const read = readChoice(fields);
  if (!read.ok) return ask(deps, opened, fields, read.problems);
  const chosen = await chooseItem(deps, {
    ...{ item: asked.item, name: asked.name, wording: asked.wording, language },
    ...{ decision: read.decision, givenBy: read.givenBy, policyVersion: policy.effective },
    everybody: [{ alias, proof: { by: "client", reference: link.user.client } }],
    told: { email: undefined, user: link.user },
    key: ownKey(secret),
  });
  if (chosen.kind === "answered-before") {
    const before = await answeredBefore(deps, opened);
    return before === undefined ? problem("link-answered", { language }) : receipt(deps, opened, before);
  }
  const { decided } = chosen;
  await mailReceipt(deps, decided, undefined);
  return { kind: "redirect", to: await backTo(deps, opened, decided) };
}

/** One link, one answer: a repeated form is recorded once. */
function ownKey(secret: string): string {
  return `consent\0${secret}`;
}

/** The answer given by this very link. */
async function answeredBefore(deps: HostedDeps, opened: Opened): Promise<Decided | undefined> {
  const { ledger, runtime, items } = deps;
  const { alias, link, secret, language } = opened;
  const person = await ledger.resolve(alias);
  const entry = person && (await ledger.find(person, link.item));
  const revision = entry?.revisions.findLast(({ details }) => details?.key === keyOf(ownKey(secret)));
  if (entry === undefined || revision === undefined) return undefined;
  const item = itemNamed(items, link.item);
  return {
    ...{ business: runtime.business, person: entry.person, item: link.item, revision, language },
    name: itemName(runtime.business, language, link.item),
    wording: revision.wording && item && wordingOf(item, revision.wording.version),
  };
}

async function receipt(deps: HostedDeps, opened: Opened, decided: Decided): Promise<HttpAnswer> {
  const { secret, language } = opened;
  return page(
    consentReceiptPage({
      decided,
      told: decided.revision.state === "revoked",
      json: address("/consent", { link: secret, lang: language, format: "json" }),
      back: { to: await backTo(deps, opened, decided), kind: "client" },
    }),
  );
}

/** The return address with the signed result; without one if the client's key is gone meanwhile. */
async function backTo(
  { keys, runtime }: HostedDeps,
  { link, secret }: Opened,
  decided: Decided,
): Promise<string> {
  const { user, returnTo, state } = link;
  const url = new URL(returnTo);
  const key = await keys.key(user.client, link.key);
  const { revision } = decided;
  if (key !== undefined && revision.decision !== "asked") {
    const result = signedResult(key.secret, {
      ...{ client: user.client, key: key.id, item: decided.item },
      decision: revision.decision === "given" ? "given" : "refused",
      ...{ receipt: receiptIdOf(decided), recordedAt: revision.at },
      ...(revision.wording !== undefined && { wording: revision.wording }),
      state: stateHash(state),
      nonce: sealedKey(secret).slice(-40),
      expiresAt: new Date(runtime.clock.now() + resultMs).toISOString(),
    });
    url.searchParams.set("result", result);
  }
  url.searchParams.set("state", state);
  return url.href;
}
