import { html } from "hono/html";
import { type Business, feeYen, type Language, languages } from "../../domain/business.ts";
import { rightKeys } from "../../domain/rights.ts";
import { contact, type Html, layout } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { words, yen } from "../messages/words.ts";
import { address, bullets, facts, numbered } from "./parts.ts";
import { rightGroups, rightsIn } from "./right-groups.ts";

/** The start page: what can be asked and how, in the language asked for; in short in the other one, with a way to it. */
export function homePage(v: { readonly business: Business; readonly language: Language }): Html {
  const { business, language } = v;
  const others = languages.filter((other) => other !== language);
  return layout({
    business,
    language,
    title: pageMessages(language).home.title,
    body: html`<p class="screen">${others.map((other) => whole(other, pageMessages(other).home.inThisLanguage))}</p>
<section lang="${language}">${inFull(business, language)}</section>
${others.map(
  (other) => html`<hr><section lang="${other}">${inShort(business, other)}</section>
`,
)}`,
  });
}

/** A link to the start page in another language. */
function whole(language: Language, text: string): Html {
  return html`<a href="${address("/", { lang: language })}" lang="${language}" hreflang="${language}">${text}</a>`;
}

function inFull(business: Business, language: Language): Html {
  const { home: m, rightGroups: groupNames, rights, common } = pageMessages(language);
  const { deadlines } = business;
  const w = words(language);
  return html`<h1>${m.title}</h1><p>${m.lead(business.name[language])}</p>
<h2>${m.whatTitle}</h2>
${rightGroups.map(
  (group) => html`<h3>${groupNames[group]}</h3><ul>${rightsIn(group).map(
    (right) =>
      html`<li><a href="${address("/requests/new", { type: right, lang: language })}">${w.right[right].short}</a><br>${rights[right].lead}</li>`,
  )}</ul>
`,
)}<h2>${m.goodToKnow}</h2>
${facts([
  [m.fee, feeText(business, language)],
  [m.time, m.timeText(common.days(deadlines.targetDays))],
  [m.identity, m.identityText],
])}<h2>${m.howTitle}</h2>
${numbered(m.steps(common.days(deadlines.confirmDays)))}<h2>${m.alreadyTitle}</h2>
<p><a href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>`;
}

function inShort(business: Business, language: Language): Html {
  const { home: m, rightGroups: groupNames, common } = pageMessages(language);
  return html`<h2>${m.title}</h2>
<p>${m.brief(business.name[language], common.days(business.deadlines.targetDays))}</p>
${bullets(rightGroups.map((group) => groupNames[group]))}<p>${m.fee}: ${feeText(business, language)}</p>
<p>${whole(language, m.whole)}</p>
${contact(business, language)}`;
}

/** Which rights cost something. */
function feeText(business: Business, language: Language): string {
  const m = pageMessages(language).home;
  const charged = rightKeys.filter((right) => feeYen(business, right) > 0);
  if (charged.length === 0) return m.free;
  return m.feeText(
    charged.map((right) =>
      m.feeOf(words(language).right[right].short, yen(language, feeYen(business, right))),
    ),
  );
}
