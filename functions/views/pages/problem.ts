import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Problem } from "../../languages/problems.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";
import { address } from "./parts.ts";

/** Says plainly what is wrong and what to do; shows nothing of any request. */
export function problemPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly problem: Problem;
  /** Offers a fresh link to the status page. */
  readonly retry?: "status" | undefined;
}): Html {
  const { business, language } = v;
  const m = pageMessages(language).problem;
  const { title, text, todo } = m.texts[v.problem];
  return layout({
    business,
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${text}</p>
<p>${todo}</p>
${v.retry === "status" && html`<p><a class="button" href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>`}
<p><a href="${address("/", { lang: language })}">${m.home}</a></p>`,
  });
}
