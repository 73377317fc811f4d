import { html } from "hono/html";
import { type Business, type Language, type Localized, languages } from "../../domain/business.ts";
import { type PolicyWords, policyWords } from "../../languages/policy.ts";
import { requestPages } from "../../languages/request-pages.ts";
import type { Html } from "../html.ts";
import { joined, localized, type Text } from "../localized.ts";
import { address, type Fact, facts, page } from "./parts.ts";

/** The pages about the policy, by their path below `/policy`; the policy itself has none. */
const policyPages = ["text", "changes", "transmission", "joint-use", "purposes", "procedure"] as const;
export type PolicyPage = (typeof policyPages)[number];

export function policyAddress(which: PolicyPage, parameters: Readonly<Record<string, string>>): string {
  return address(which === "text" ? "/policy" : `/policy/${which}`, parameters);
}

/** A page about the policy: its own part, links to the others, and itself in other languages and as JSON. */
export function policyPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly which: PolicyPage;
  /** Query parameters besides the language. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: Html;
}): Html {
  const { business, language, which, parameters, body } = v;
  const w = policyWords(language);
  const others = languages.filter((one) => one !== language);
  return page({
    business,
    language,
    title: w.page[which],
    body: html`<p class="screen">${others.map(
      (one) =>
        html`<a href="${policyAddress(which, { ...parameters, lang: one })}" lang="${one}" hreflang="${one}">${requestPages(one).home.inThisLanguage}</a>`,
    )}</p>
${body}
<h2 class="screen">${w.pages}</h2>
<ul class="screen">${policyPages
      .filter((one) => one !== which)
      .map(
        (one) => html`<li><a href="${policyAddress(one, { lang: language })}">${w.page[one]}</a></li>`,
      )}<li><a href="${address("/settings", { lang: language })}">${w.settings}</a></li><li><a href="${policyAddress(which, { ...parameters, lang: language, format: "json" })}" rel="alternate" type="application/json">${w.json}</a></li></ul>
`,
  });
}

/** A register: its entries, that there are none, or that it has not been announced. */
export function register<Entry>(
  entries: readonly Entry[] | undefined,
  w: PolicyWords,
  rows: (entry: Entry) => readonly Fact[],
): Html {
  if (entries === undefined) return html`<p class="note">${w.notYet}</p>`;
  if (entries.length === 0) return html`<p>${w.none}</p>`;
  return html`${entries.map((entry) => facts(rows(entry)))}`;
}

/** A text of the business, or that it is not announced. */
export function announced(text: Localized | undefined, language: Language): Text {
  return text === undefined ? policyWords(language).notYet : localized(text, language);
}

/** An external link. */
export function externalLink(url: string | undefined, w: PolicyWords): Html | string {
  return url === undefined ? w.notYet : html`<a href="${url}" rel="noreferrer">${url}</a>`;
}

export function inLanguage(texts: readonly Localized[], language: Language, separator = "\n"): Text {
  return joined(
    texts.map((text) => localized(text, language)),
    separator,
  );
}
