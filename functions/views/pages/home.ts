import { html } from "hono/html";
import { type Configuration, feeYen, type Language, languages } from "../../domain/business.ts";
import { offeredGroups, offeredRights, offeredWants } from "../../domain/policy/policy.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { staffWords } from "../../languages/staff.ts";
import { words, yen } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";
import { localized, sentence } from "../localized.ts";
import { address, facts, numbered } from "./parts.ts";

interface Home {
  readonly business: Configuration;
  readonly language: Language;
  /** The date in the business's time zone (`YYYY-MM-DD`), which determines the fees. */
  readonly today: string;
}

/** The start page in one language: what people want, then why; folded up, the rights by their legal names. */
export function homePage(v: Home): Html {
  const { business, language, today } = v;
  const { home: m } = requestPages(language);
  const { common } = pageMessages(language);
  const { deadlines } = business;
  return layout({
    business,
    language,
    title: m.title,
    look: "list",
    body: html`<p class="screen">${languages.filter((one) => one !== language).map(languageLink)}</p>
<h1>${m.title}</h1>
<p>${sentence({ shop: localized(business.name, language) }, (at) => m.lead(at("shop")))}</p>
<h2>${m.whatTitle}</h2>
${wanted(v)}${byLaw(v)}<h2>${m.goodToKnow}</h2>
${facts([
  [m.fee, feeText(business, language, today)],
  [m.time, m.timeText(common.days(deadlines.targetDays))],
  [m.identity, m.identityText],
  [m.agents, m.agentsText],
  [
    m.byPost,
    html`${m.byPostText} <a href="${address("/paper-form", { lang: language })}">${requestPages(language).paper.listLink}</a>`,
  ],
])}<h2>${m.howTitle}</h2>
${numbered(m.steps(common.days(deadlines.confirmDays)))}<h2>${m.alreadyTitle}</h2>
<p><a href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>
<p class="screen"><a href="${address("/settings", { lang: language })}">${m.settings}</a></p>
<p><a href="${address("/policy", { lang: language })}">${common.policy}</a></p>
<p class="screen"><a href="/staff">${staffWords(language).home}</a></p>`,
  });
}

function languageLink(language: Language): Html {
  return html` <a href="/?lang=${language}" lang="${language}" hreflang="${language}">${requestPages(language).home.inThisLanguage}</a>`;
}

function formOf(right: RightKey, language: Language): string {
  return address("/requests/new", { type: right, lang: language });
}

/** Questions that need no legal knowledge: each opens to possible reasons. */
function wanted({ business, language, today }: Home): readonly Html[] {
  const { wants, rights: say } = pageMessages(language);
  return offeredWants(business, today).map(
    ({ want, rights }) => html`<details class="want"><summary>${wants[want]}</summary><ul>${rights.map(
      (right) => html`<li><a href="${formOf(right, language)}">${say[right].why}</a></li>`,
    )}</ul></details>
`,
  );
}

/** The list for people who know which right they want, or want several. */
function byLaw({ business, language, today }: Home): Html {
  const { home: m } = requestPages(language);
  const { rightGroups: groupNames, rights: say } = pageMessages(language);
  const w = words(language);
  return html`<details><summary>${m.byLaw}</summary>${offeredGroups(business, today).map(
    ({ group, rights }) => html`<h3>${groupNames[group]}</h3><ul>${rights.map(
      (right) =>
        html`<li><a href="${formOf(right, language)}">${w.right[right].short}</a>${say[right].lead}</li>`,
    )}</ul>
`,
  )}<p class="screen"><a href="${address("/requests/new", { several: "yes", lang: language })}">${linkedWords(language).choose.link}</a></p></details>
`;
}

/** Which rights cost something. */
function feeText(business: Configuration, language: Language, today: string): string {
  const m = requestPages(language).home;
  const charged = offeredRights(business, today).filter((right) => feeYen(business, right, today) > 0);
  if (charged.length === 0) return m.free;
  return m.feeText(
    charged.map((right) =>
      m.feeOf(words(language).right[right].short, yen(language, feeYen(business, right, today))),
    ),
  );
}
