import { html } from "hono/html";
import type { Business, Language, Localized } from "../../domain/business.ts";
import type { ConsentAnswer } from "../../domain/consents/answer.ts";
import type { Revision } from "../../domain/consents/revision.ts";
import { versionOfItem } from "../../domain/policy/binding.ts";
import type { Wording } from "../../domain/policy/wordings.ts";
import { consentWords } from "../../languages/consents.ts";
import { formats } from "../../languages/formats.ts";
import { formatDateTime } from "../../languages/words.ts";
import { wordingVersion } from "../consents/wording-version.ts";
import type { Html } from "../html.ts";
import { localized, sentence } from "../localized.ts";
import { singleBox } from "./choices.ts";
import { textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, facts, hidden, page } from "./parts.ts";

interface Shown {
  readonly business: Business;
  readonly language: Language;
}

/** One consent item of a person: its state and history. */
export interface ItemShown {
  readonly key: string;
  readonly name: Localized;
  /** Today's wording; undefined if no policy in force asks for the item any more. */
  readonly wording: Wording | undefined;
  readonly answer: ConsentAnswer;
  /** Oldest first. */
  readonly revisions: readonly Revision[];
}

/** What the last press did: the address and the program's person were linked, or the choice about news was saved. */
export type SettingsDone = "joined" | "saved";

/** Asks for the address that leads to the settings. */
export function settingsRequestPage(
  v: Shown & {
    readonly values: FormValues;
    readonly problems: readonly FieldProblem[];
    /** The program it was opened from, with a token for the person's id there. */
    readonly from?: { readonly client: Localized; readonly link: string } | undefined;
  },
): Html {
  const { business, language, values, problems, from } = v;
  const m = consentWords(language).settings;
  const form: Form = { language, values, problems, labels: { email: m.email } };
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p>${m.lead}</p>
${
  from !== undefined &&
  html`<p>${sentence({ client: localized(from.client, language) }, (at) => m.fromApp(at("client")))}</p>`
}<form method="post" action="/settings" novalidate>${hidden("lang", language)}${from !== undefined && hidden("from", from.link)}
${textField(form, "email", { hint: m.emailHint, type: "email", autocomplete: "email" })}<button>${m.send}</button></form>`,
  });
}

/** The same page whether or not anything is known of the address. */
export function settingsSentPage(v: Shown): Html {
  const m = consentWords(v.language).settings;
  return page({
    ...v,
    title: m.sentTitle,
    body: html`<p>${m.sent}</p>
<p>${m.sentNone}</p>`,
  });
}

/** The same while SES refuses mail: the link is owed. */
export function settingsOwedPage(v: Shown): Html {
  const m = consentWords(v.language).settings;
  return page({ ...v, title: m.owedTitle, body: html`<p>${m.owed}</p>` });
}

/** Every item with its state, its history and a switch. Opening it changes nothing. */
export function settingsPage(
  v: Shown & {
    readonly link: string;
    /** Idempotency key of a press. */
    readonly nonce: string;
    readonly items: readonly ItemShown[];
    /** The program whose id for the person can be linked with the proved address. */
    readonly joins?: Localized | undefined;
    readonly done?: SettingsDone | undefined;
    /** Opened from a program without a known address: offers to prove one. */
    readonly proves?: string | undefined;
    /** Whether news of the policy go to the address; undefined without one. */
    readonly news?: boolean | undefined;
  },
): Html {
  const { business, language, link, items, joins, done, proves, news } = v;
  const m = consentWords(language).settings;
  return page({
    business,
    language,
    look: "consent",
    title: m.title,
    body: html`${done !== undefined && html`<div class="note" role="status"><p>${m[done]}</p></div>`}<p>${m.open}</p>
${
  joins !== undefined &&
  html`<div class="note"><h2>${m.joinTitle}</h2><p>${sentence({ client: localized(joins, language) }, (at) => m.join(at("client")))}</p>
<form method="post" action="/settings/join">${hidden("link", link)}<button class="quiet">${m.joinButton}</button></form></div>`
}${items.map((item) => itemSection(v, item))}${
  news !== undefined &&
  html`<form class="item" method="post" action="/settings/news">${hidden("link", link)}${newsBox(language, news)}<button class="quiet small">${m.newsButton}</button></form>`
}<p class="screen"><a href="${address("/settings", { link, format: "json", lang: language })}" type="application/json">${m.json}</a></p>
<p class="screen"><a href="${proves ?? address("/settings", { lang: language })}">${proves === undefined ? m.another : m.joinByMail}</a></p>`,
  });
}

function newsBox(language: Language, news: boolean): Html {
  const form: Form = { language, values: { news: news ? "yes" : "" }, problems: [], labels: {} };
  return singleBox(form, "news", consentWords(language).settings.news);
}

function itemSection(v: Shown & { readonly link: string; readonly nonce: string }, item: ItemShown): Html {
  const { business, language } = v;
  const { settings: m, says, wording: w } = consentWords(language);
  const { key, name, wording, answer } = item;
  const { precondition } = wording ?? {};
  return html`<section class="item" aria-labelledby="item-${key}"><h2 id="item-${key}">${localized(name, language)}</h2>
${facts([
  [m.state, html`<b>${says[answer.says]}</b>`],
  [
    m.since,
    answer.since === undefined ? undefined : formatDateTime(language, business.timeZone, answer.since),
  ],
])}${
  precondition !== undefined &&
  html`<div class="note"><p>${m.precondition}</p><p>${w.leaving}${formats(language).colon}${localized(precondition.leaving, language)}</p>
<p>${m.statutory} <a href="${address("/requests/new", { type: "stop-need", lang: language })}">${m.statutoryLink}</a></p></div>`
}${
  // The answer determined the binding version.
  versionOfItem(key) === undefined &&
  html`${wording === undefined && html`<p>${m.outdated}</p>`}${switches(v, item)}`
}${historyOf(v, item)}</section>
`;
}

/** Off takes one press; on shows the wording first. */
function switches(
  { language, link, nonce }: Shown & { readonly link: string; readonly nonce: string },
  { key, wording, answer }: ItemShown,
): Html {
  const m = consentWords(language).settings;
  const off =
    stands(answer) &&
    wording?.precondition === undefined &&
    html`<form method="post" action="/settings/off">${hidden("link", link)}${hidden("item", key)}${hidden("nonce", nonce)}<button>${m.off}</button> <span class="hint">${m.offHint}</span></form>`;
  const on =
    wording !== undefined &&
    !answer.may &&
    html`<p><a href="${address("/settings/item", { link, item: key, lang: language })}">${m.on}</a></p>`;
  return html`${off}${on}`;
}

/** Whether there is an agreement to withdraw, including one to an earlier wording or that has expired. */
function stands({ may, says }: ConsentAnswer): boolean {
  return may || says === "other-wording" || says === "expired";
}

/** How many entries the page shows; programs get all of them. */
const mostEntries = 3;

function historyOf({ business, language, link }: Shown & { readonly link: string }, item: ItemShown): Html {
  const { settings: m, decision, channel, wording: w, receipt } = consentWords(language);
  const { revisions, key } = item;
  if (revisions.length === 0) return html`<p class="hint">${m.noHistory}</p>`;
  const newest = revisions.slice(-mostEntries).reverse();
  const rest = revisions.length - newest.length;
  return html`<details><summary>${m.history(revisions.length)}</summary>
<ul>${newest.map(
    (
      one,
    ) => html`<li>${formatDateTime(language, business.timeZone, one.at)} <b>${decision[one.decision]}</b>${
      one.channel !== undefined && formats(language).bracketed(channel[one.channel])
    }${one.wording !== undefined && html`${formats(language).comma}${w.version(wordingVersion(business, language, one.wording.version))}`} <a href="${address("/settings/receipt", { link, item: key, n: String(one.n), lang: language })}">${receipt.heading}</a></li>
`,
  )}</ul>${rest > 0 && html`<p class="hint">${m.older(rest)}</p>`}</details>`;
}
