import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Problem } from "../../languages/problems.ts";
import { formatDateTime } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";
import { localized, sentence } from "../localized.ts";
import { address } from "./parts.ts";
import { keptPart, type Posted } from "./unaccepted-form.ts";

/** Input that can be submitted again unchanged. */
const passing: ReadonlySet<Problem> = new Set<Problem>(["too-many", "confirm-first", "fault"]);

/** Says plainly what is wrong and what to do, and returns what was typed; shows nothing of any request. */
export function problemPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly problem: Problem;
  /** Offers a fresh link to the status page. */
  readonly retry?: "status" | undefined;
  /** Where the requester sees how far the request is. */
  readonly statusPage?: string | undefined;
  /** When to try again (ms since the epoch). */
  readonly until?: number | undefined;
  readonly posted?: Posted | undefined;
}): Html {
  const { business, language, statusPage, until, posted } = v;
  const m = pageMessages(language).problem;
  const { title, text, todo } = m.texts[v.problem];
  const place = { address: localized(business.address, language), name: localized(business.name, language) };
  return layout({
    business,
    language,
    title,
    body: html`<h1>${title}</h1>
<p>${text}</p>
${(until === undefined || v.problem === "confirm-first") && html`<p>${todo}</p>`}
${until !== undefined && html`<p>${m.after(formatDateTime(language, business.timeZone, until))}</p>`}
${until !== undefined && html`<p>${sentence(place, (at) => m.byPost(at("address"), at("name")))}</p>`}
${posted !== undefined && keptPart(language, posted, passing.has(v.problem))}
${v.retry === "status" && html`<p><a class="button" href="${address("/status/new-link", { lang: language })}">${m.newLink}</a></p>`}
${statusPage !== undefined && html`<p><a class="button" href="${statusPage}">${m.statusPage}</a></p>`}
<p><a href="${address("/", { lang: language })}">${m.home}</a></p>`,
  });
}
