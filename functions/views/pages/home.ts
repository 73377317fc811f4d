import { html } from "hono/html";
import { type Configuration, feeYen, type Language, languages } from "../../domain/business.ts";
import { rightGroups } from "../../domain/rights/groups.ts";
import { rightKeys, rightsIn } from "../../domain/rights/index.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { staffWords } from "../../languages/staff.ts";
import { words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { contact, layout } from "../layout.ts";
import { localized, sentence } from "../localized.ts";
import { address, facts, numbered } from "./parts.ts";

interface Home {
  readonly business: Configuration;
  readonly language: Language;
  /** The date in the business's time zone (`YYYY-MM-DD`): what a request costs that arrives on it. */
  readonly today: string;
}

/** The start page: what can be asked and how, in the asked language and one other; the way to the rest of them. */
export function homePage(v: Home): Html {
  const { business, language } = v;
  const [other, ...more] = languages.filter((one) => one !== language);
  return layout({
    business,
    language,
    title: pageMessages(language).home.title,
    look: "list",
    body: html`<p class="screen">${other !== undefined && languageLink(other, `#${other}`)}${more.map((one) => html` ${languageLink(one, `/?lang=${one}`)}`)}</p>
<section lang="${language}"><h1>${pageMessages(language).home.title}</h1>${section(v, language, first)}</section>
${
  other !== undefined &&
  html`<hr><section id="${other}" lang="${other}"><h2>${pageMessages(other).home.title}</h2>${section(v, other, second)}${contact(business, other)}</section>
`
}<p class="screen"><a href="/staff">${staffWords(language).home}</a></p>`,
  });
}

function languageLink(language: Language, address: string): Html {
  return html`<a href="${address}" lang="${language}" hreflang="${language}">${pageMessages(language).home.inThisLanguage}</a>`;
}

/** The headings below the title of a section: one level deeper in the second language. */
interface Headings {
  readonly part: (text: string) => Html;
  readonly group: (text: string) => Html;
}
const first: Headings = {
  part: (text) => html`<h2>${text}</h2>`,
  group: (text) => html`<h3>${text}</h3>`,
};
const second: Headings = {
  part: (text) => html`<h3>${text}</h3>`,
  group: (text) => html`<h4>${text}</h4>`,
};

function section({ business, today }: Home, language: Language, heading: Headings): Html {
  const { home: m, rightGroups: groupNames, common } = pageMessages(language);
  const { deadlines } = business;
  const w = words(language);
  return html`<p>${sentence({ shop: localized(business.name, language) }, (at) => m.lead(at("shop")))}</p>
${heading.part(m.whatTitle)}
${rightGroups.map(
  (group) => html`${heading.group(groupNames[group])}<ul>${rightsIn(group).map(
    (right) =>
      html`<li><a href="${address("/requests/new", { type: right, lang: language })}">${w.right[right].short}</a>${pageMessages(language).rights[right].lead}</li>`,
  )}</ul>
`,
)}<p class="screen"><a href="${address("/requests/new", { several: "yes", lang: language })}">${linkedWords(language).choose.link}</a></p>
${heading.part(m.goodToKnow)}
${facts([
  [m.fee, feeText(business, language, today)],
  [m.time, m.timeText(common.days(deadlines.targetDays))],
  [m.identity, m.identityText],
  [m.agents, m.agentsText],
  [m.byPost, m.byPostText],
])}${heading.part(m.howTitle)}
${numbered(m.steps(common.days(deadlines.confirmDays)))}${heading.part(m.alreadyTitle)}
<p><a href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>`;
}

/** Which rights cost something. */
function feeText(business: Configuration, language: Language, today: string): string {
  const m = pageMessages(language).home;
  const charged = rightKeys.filter((right) => feeYen(business, right, today) > 0);
  if (charged.length === 0) return m.free;
  return m.feeText(
    charged.map((right) =>
      m.feeOf(words(language).right[right].short, yen(language, feeYen(business, right, today))),
    ),
  );
}
