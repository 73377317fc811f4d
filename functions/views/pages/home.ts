import { html } from "hono/html";
import { type Business, type Language, languages } from "../../domain/business.ts";
import { rightKeys, rightOf } from "../../domain/rights.ts";
import { contact, type Html, layout } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { words, yen } from "../messages/words.ts";
import { address, facts, numbered } from "./parts.ts";

/** The start page: what can be asked and how, in both languages, the asked one first. */
export function homePage(v: { readonly business: Business; readonly language: Language }): Html {
  const { business, language } = v;
  const others = languages.filter((other) => other !== language);
  return layout({
    business,
    language,
    title: pageMessages(language).home.title,
    body: html`<p class="screen">${others.map(
      (other) =>
        html`<a href="#${other}" lang="${other}" hreflang="${other}">${pageMessages(other).home.inThisLanguage}</a>`,
    )}</p>
<section lang="${language}"><h1>${pageMessages(language).home.title}</h1>${section(business, language, heading2)}</section>
${others.map(
  (
    other,
  ) => html`<hr><section id="${other}" lang="${other}"><h2>${pageMessages(other).home.title}</h2>${section(business, other, heading3)}</section>
`,
)}`,
  });
}

type Heading = (text: string) => Html;
const heading2: Heading = (text) => html`<h2>${text}</h2>`;
const heading3: Heading = (text) => html`<h3>${text}</h3>`;

function section(business: Business, language: Language, heading: Heading): Html {
  const { home: m, rights, common } = pageMessages(language);
  const { deadlines, fee } = business;
  const w = words(language);
  return html`<p>${m.lead(business.name[language])}</p>
${heading(m.whatTitle)}
${rightKeys.map(
  (right) => html`<p><b>${w.right[right].name}</b><br>${rights[right].lead}</p>
<p><a class="button" href="${address("/requests/new", { type: right, lang: language })}">${m.start}</a></p>
`,
)}${heading(m.goodToKnow)}
${facts([
  [m.fee, charged(business) ? m.feeText(yen(language, fee.disclosureYen)) : m.free],
  [m.time, m.timeText(common.days(deadlines.targetDays))],
  [m.identity, m.identityText],
  [m.receive, m.receiveText],
])}${heading(m.howTitle)}
${numbered(m.steps(common.days(deadlines.confirmDays)))}${heading(m.alreadyTitle)}
<p><a href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>
<p>${m.byPost}</p>${contact(business, language)}`;
}

function charged(business: Business): boolean {
  return business.fee.disclosureYen > 0 && rightKeys.some((right) => rightOf(right).feeAllowed);
}
