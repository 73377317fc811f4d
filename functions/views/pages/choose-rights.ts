import { html } from "hono/html";
import { type Configuration, type Language, languages } from "../../domain/business.ts";
import { offeredGroups } from "../../domain/policy/policy.ts";
import { type RightKey, usualRight } from "../../domain/rights/index.ts";
import { mostRights } from "../../domain/submission.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import type { Form } from "./forms.ts";
import { address, hidden, page } from "./parts.ts";

/** The query parameters that name rights: each is its own, because repeated names are not allowed. */
export function chosenParameters(rights: readonly RightKey[]): Readonly<Record<string, string>> {
  return Object.fromEntries(rights.map((right) => [right, "yes"]));
}

/** Which rights are to be exercised together. */
export function chooseRightsPage(v: {
  readonly business: Configuration;
  readonly language: Language;
  readonly chosen: readonly RightKey[];
  /** Whether none or too many were chosen. */
  readonly wrong: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}): Html {
  const { business, language, chosen, wrong, today } = v;
  const { rightGroups: groupNames } = pageMessages(language);
  const { choose: m } = linkedWords(language);
  const w = words(language);
  const others = languages.filter((other) => other !== language);
  // The first checkbox carries the problem of the group, as the target of the summary of errors.
  const groups = offeredGroups(business, today);
  const first = groups[0]?.rights[0] ?? usualRight;
  const form: Form = {
    language,
    values: {},
    problems: wrong ? [{ field: first, problem: "choose" }] : [],
    labels: { [first]: m.title },
    texts: { choose: m.problem(mostRights) },
  };
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p class="screen">${others.map(
      (other) =>
        html`<a href="${address("/requests/new", { several: "yes", lang: other })}" lang="${other}" hreflang="${other}">${requestPages(other).form.inThisLanguage}</a>`,
    )}</p>
<p>${m.lead}</p>${!wrong && html`<p class="hint">${m.problem(mostRights)}</p>`}
<form method="get" action="/requests/new">${hidden("lang", language)}${hidden("choose", "yes")}
${groups.map(
  ({ group, rights }) => html`<fieldset class="field"><legend>${groupNames[group]}</legend>${rights.map(
    (right) =>
      html`<div class="box"><input id="${right}" type="checkbox" name="${right}" value="yes"${
        chosen.includes(right) && html` checked`
      }><label for="${right}">${w.right[right].short}</label></div>
`,
  )}</fieldset>
`,
)}<button>${m.next}</button></form>
`,
  });
}
