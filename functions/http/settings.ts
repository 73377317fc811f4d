import { clientKeys } from "../adapters/client-keys.ts";
import { addressesOf } from "../application/consents/addresses-of.ts";
import { choose as chooseItem } from "../application/consents/choose.ts";
import {
  joinSubject,
  personOf,
  recordedFor,
  type Subject,
  subjectOf,
} from "../application/consents/consent-subject.ts";
import { askedItem, itemsOfPerson, reaching } from "../application/consents/items.ts";
import { mailReceipt } from "../application/consents/mail-receipt.ts";
import type { ConsentPageDeps } from "../application/consents/page-deps.ts";
import type { Choice } from "../application/consents/record-choice.ts";
import { agreed, withoutPurpose } from "../domain/address-book.ts";
import type { Language } from "../domain/business.ts";
import { dateIn } from "../domain/calendar.ts";
import { answerOf } from "../domain/consents/answer.ts";
import { newest } from "../domain/consents/entry.ts";
import { formToken, isFormToken } from "../domain/consents/form-token.ts";
import { type Decided, receiptOf } from "../domain/consents/receipt.ts";
import { openSealed, type SettingsLink, sealedKey, secretIn } from "../domain/consents/sealed-link.ts";
import { languages } from "../domain/languages.ts";
import { versionOfItem } from "../domain/policy/binding.ts";
import { type Policy, policyOn } from "../domain/policy/policy.ts";
import { itemNamed, wordingOf } from "../domain/policy/wordings.ts";
import { type Fields, type HttpAnswer, type HttpRequest, page, problem } from "../runtime/http.ts";
import { httpFunction } from "../runtime/http-function.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { itemName } from "../views/consents/item-name.ts";
import { consentPage } from "../views/pages/consent.ts";
import { consentReceiptPage } from "../views/pages/consent-receipt.ts";
import type { FieldProblem } from "../views/pages/forms.ts";
import { address } from "../views/pages/parts.ts";
import { type SettingsDone, settingsPage } from "../views/pages/settings.ts";
import { clientName } from "./client-name.ts";
import { consentPageAsked } from "./consent.ts";
import { readChoice } from "./consent-form.ts";
import { consentPageDeps, consentPageVariables } from "./consent-page-deps.ts";
import { fieldOrQuery, formField, oneOf } from "./fields.ts";
import { askAddress, mailSettingsLink } from "./settings-request.ts";

/** The settings of clause 3-2: a person who proves an address sees their consents, and switches them off and on. */
export async function handle(deps: ConsentPageDeps, http: HttpRequest): Promise<HttpAnswer> {
  switch (http.route) {
    case "POST /settings":
      return mailSettingsLink(deps, http);
    case "GET /settings":
      return http.query.has("link") ? withLink(deps, http, show) : askAddress(deps, http, {}, []);
    case "GET /settings/item":
      return withLink(deps, http, showItem);
    case "POST /settings/item":
      return withLink(deps, http, choose);
    case "POST /settings/off":
      return withLink(deps, http, switchOff);
    case "POST /settings/join":
      return withLink(deps, http, join);
    case "POST /settings/news":
      return withLink(deps, http, news);
    case "GET /settings/receipt":
      return withLink(deps, http, showReceipt);
    default:
      return problem("not-found", { language: http.language });
  }
}

/** An opened link, for one request. */
interface Opened {
  readonly secret: string;
  readonly link: SettingsLink;
  readonly subject: Subject;
  readonly language: Language;
  readonly policy: Policy;
  readonly today: string;
}

async function withLink(
  deps: ConsentPageDeps,
  http: HttpRequest,
  open: (deps: ConsentPageDeps, http: HttpRequest, opened: Opened) => Promise<HttpAnswer>,
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

/** Identifies a link in the ledger without its secret. */
function referenceOf(secret: string): string {
  return sealedKey(secret).slice(0, 60);
}

async function show(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: Opened,
  done?: SettingsDone,
): Promise<HttpAnswer> {
  const { runtime, ledger } = deps;
  const { link, subject, secret, language, policy, today } = opened;
  const known = subject.person === undefined ? undefined : await ledger.list(subject.person);
  if (http.query.get("format") === "json") {
    return { kind: "json", status: 200, value: known ?? { entries: [] } };
  }
  const items = itemsOfPerson({
    ...{ business: runtime.business, language, policy, items: deps.items, ledger: known, today },
    nowMs: runtime.clock.now(),
  });
  const client = link.user && clientName(deps, link.user.client);
  return page(
    settingsPage({
      business: runtime.business,
      ...{ language, items, done, link: secret, nonce: freshNonce(deps) },
      joins: link.email !== undefined && subject.apart ? client : undefined,
      proves: link.email === undefined ? address("/settings", { from: secret, lang: language }) : undefined,
      news: link.email === undefined ? undefined : await wantsNews(deps, subject),
    }),
  );
}

/** Of a link that proves an address: whether news go there. */
async function wantsNews(deps: ConsentPageDeps, { aliases: [first] }: Subject): Promise<boolean> {
  const entries = first?.person === undefined ? [] : await addressesOf(deps, first.person);
  return entries.some(({ purposes }) => purposes.changes !== undefined);
}

/** The wording of one item, shown before it is switched on. */
async function showItem(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  return askItem(deps, opened, http.query.get("item"), {}, []);
}

async function askItem(
  deps: ConsentPageDeps,
  opened: Opened,
  key: string | undefined,
  values: Fields,
  problems: readonly FieldProblem[],
  changed = false,
): Promise<HttpAnswer> {
  const { runtime, ledger, counters } = deps;
  const { policy, today, language, secret, subject } = opened;
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  if (asked === undefined) return problem("not-found", { language });
  const { item, wording, name } = asked;
  // The page links to itself in every other language.
  await runtime.loadLanguages(...languages);
  const standing = subject.person === undefined ? undefined : await ledger.standing(subject.person, item.key);
  const shown = { link: sealedKey(secret), item: item.key, wording: wording.version, language };
  return page(
    consentPage({
      ...{ business: runtime.business, language, name, wording, values, problems, changed },
      answer: answerOf(standing, runtime.clock.now(), reaching(item, wording)),
      action: "/settings/item",
      here: { path: "/settings/item", parameters: { link: secret, item: item.key } },
      carried: {
        ...{ link: secret, item: item.key, wording: wording.version, lang: language },
        token: formToken(await counters.deskKey(), shown),
        nonce: freshNonce(deps),
      },
    }),
    problems.length === 0 ? 200 : 400,
  );
}

/** Yes or no to the wording that was shown. */
async function choose(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  if (http.body.kind !== "form") return problem("wrong-media-type");
  const { fields } = http.body;
  const { policy, today, language, secret } = opened;
  const key = oneOf(fields, "item");
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  const version = oneOf(fields, "wording");
  if (asked === undefined || version === undefined) return problem("bad-request", { language });
  const shown = { link: sealedKey(secret), item: asked.item.key, wording: version, language };
  if (!isFormToken(await deps.counters.deskKey(), shown, oneOf(fields, "token"))) {
    return problem("bad-request", { language });
  }
  if (version !== asked.wording.version) return askItem(deps, opened, key, fields, [], true);
  const read = readChoice(fields);
  if (!read.ok) return askItem(deps, opened, key, fields, read.problems);
  return record(deps, http, opened, {
    item: asked.item,
    name: asked.name,
    wording: asked.wording,
    decision: read.decision,
    givenBy: read.givenBy,
    key: `${secret}\0${asked.item.key}\0${read.decision}\0${nonceIn(http)}`,
  });
}

/** Off at one press: no wording, reason or other page needed. */
async function switchOff(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { policy, language, today, secret, subject } = opened;
  const key = formField(http, "item");
  const [found] =
    subject.person === undefined
      ? []
      : itemsOfPerson({
          ...{ business: deps.runtime.business, language, policy, items: deps.items, today },
          ledger: await deps.ledger.list(subject.person),
          nowMs: deps.runtime.clock.now(),
        }).filter((one) => one.key === key);
  const asked = key === undefined ? undefined : askedItem(policy, deps.items, key, today);
  const name = asked?.name ?? found?.name;
  // An answer to a new version of the policy is final: it determined the binding version.
  if (key === undefined || name === undefined || versionOfItem(key) !== undefined)
    return problem("bad-request", { language });
  if (asked?.wording.precondition !== undefined) return problem("no-switch", { language });
  return record(deps, http, opened, {
    item: { key },
    ...{ name, wording: asked?.wording, decision: "withdrawn", givenBy: { kind: "person" } },
    key: `${secret}\0${key}\0off\0${nonceIn(http)}`,
  });
}

function freshNonce({ runtime }: ConsentPageDeps): string {
  return Buffer.from(runtime.random(12)).toString("base64url");
}

/** The idempotency key of a form. */
function nonceIn({ body }: HttpRequest): string {
  return body.kind === "form" ? (oneOf(body.fields, "nonce") ?? "") : "";
}

/**
 * Writes to the ledger first, for every identity that the link proves; then tells the systems, and shows the receipt.
 */
async function record(
  deps: ConsentPageDeps,
  http: HttpRequest,
  opened: Opened,
  choice: Omit<Choice, "who" | "language" | "policyVersion">,
): Promise<HttpAnswer> {
  const { language, link, policy, secret, subject } = opened;
  const [first, ...others] = recordedFor(subject);
  if (first === undefined) throw new RangeError("a link that proves nobody");
  const chosen = await chooseItem(deps, {
    ...{ ...choice, language, policyVersion: policy.effective },
    everybody: [first, ...others],
    told: { email: link.email, user: link.user },
  });
  if (chosen.kind === "answered-before") return problem("link-answered", { language });
  const { decided, ended } = chosen;
  // An old tab: another answer was given since, so what holds is shown, not the receipt of the earlier one.
  if (chosen.kind === "again" && !(await isNewest(deps, decided))) {
    return show(deps, http, { ...opened, subject: await subjectOf(deps, link, referenceOf(secret)) });
  }
  const mailed = await mailReceipt(deps, decided, link.email);
  return page(
    consentReceiptPage({
      ...{ decided, told: ended, mailed },
      json: receiptAddress(opened, decided, "json"),
      back: { to: address("/settings", { link: secret, lang: language }), kind: "settings" },
    }),
  );
}

async function isNewest({ ledger }: ConsentPageDeps, { person, item, revision }: Decided): Promise<boolean> {
  const entry = await ledger.find(person, item);
  return entry !== undefined && newest(entry).n === revision.n;
}

function receiptAddress({ secret, language }: Opened, { item, revision }: Decided, format?: "json"): string {
  return address("/settings/receipt", {
    ...{ link: secret, item, n: String(revision.n), lang: language },
    ...(format !== undefined && { format }),
  });
}

/** The receipt of one history entry. */
async function showReceipt(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { runtime, ledger } = deps;
  const { subject, language, secret } = opened;
  const key = http.query.get("item");
  const known = subject.person === undefined ? undefined : await ledger.list(subject.person);
  const entry = known?.entries.find((one) => one.entry.item === key);
  const revision = entry?.revisions.find(({ n }) => String(n) === http.query.get("n"));
  if (entry === undefined || revision === undefined) return problem("not-found", { language });
  const item = itemNamed(deps.items, entry.entry.item);
  const decided: Decided = {
    business: runtime.business,
    person: entry.entry.person,
    item: entry.entry.item,
    name: itemName(runtime.business, language, entry.entry.item),
    revision,
    wording: revision.wording && item && wordingOf(item, revision.wording.version),
    language,
  };
  if (http.query.get("format") === "json") {
    return { kind: "json", status: 200, value: receiptOf(decided, deps.baseUrl) };
  }
  return page(
    consentReceiptPage({
      decided,
      json: receiptAddress(opened, decided, "json"),
      back: { to: address("/settings", { link: secret, lang: language }), kind: "settings" },
    }),
  );
}

/** Links the proved address and the program's id to one person. */
async function join(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { link, secret, subject, language } = opened;
  if (link.email === undefined || link.user === undefined) return problem("bad-request", { language });
  await joinSubject(deps, subject, opened);
  return show(deps, http, { ...opened, subject: await subjectOf(deps, link, referenceOf(secret)) }, "joined");
}

/** The version of the wording next to the news checkbox, for the address book. */
const newsWording = "settings-2026-11-28";

/**
 * Whether news of the policy go to the address. No takes effect at once, and deletes the address if it was kept for
 * nothing else.
 */
async function news(deps: ConsentPageDeps, http: HttpRequest, opened: Opened): Promise<HttpAnswer> {
  const { runtime, addresses } = deps;
  const { link, language, subject, secret } = opened;
  const wanted = formField(http, "news") === "yes";
  const { email } = link;
  if (email === undefined) return problem("bad-request", { language });
  const owner = wanted ? await personOf(deps, subject) : subject.aliases[0]?.person;
  const known = owner === undefined ? [] : await addressesOf(deps, owner);
  if (wanted) {
    const person = known[0]?.person ?? owner;
    if (person === undefined) return problem("bad-request", { language });
    const at = new Date(runtime.clock.now()).toISOString();
    const purposes = ["changes", "receipts"] as const;
    const agreement = { person, address: email, language, purposes, wording: newsWording, at };
    await addresses.change(person, (entry) => ({ write: agreed(entry, agreement), value: undefined }));
  } else {
    for (const { person } of known) {
      await addresses.change(person, (entry) => {
        const kept = entry && withoutPurpose(entry, "changes");
        const left = kept && withoutPurpose(kept, "receipts");
        return { ...(entry !== undefined && { write: left ?? ("remove" as const) }), value: undefined };
      });
    }
  }
  return show(deps, http, { ...opened, subject: await subjectOf(deps, link, referenceOf(secret)) }, "saved");
}

export const create = httpFunction("settings", [...consentPageVariables, "CLIENT_KEYS"], (env, runtime) => {
  const deps = { ...consentPageDeps(env, runtime), keys: clientKeys(env, runtime) };
  return (request) =>
    request.route.endsWith(" /consent") ? consentPageAsked(deps, request) : handle(deps, request);
});
export const handler = onFirstCall(create);
