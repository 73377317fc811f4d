import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { type RightKey, rightOf } from "../../domain/rights.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { words } from "../messages/words.ts";
import { courseOf } from "./course.ts";
import { dayText } from "./dates.ts";
import { facts, numbered, page } from "./parts.ts";

/**
 * After the form: the receipt number, what has to happen for it to count, and, where data will be handed over,
 * the access code (this once).
 */
export function receiptPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly accessCode: string;
  /** ISO 8601. */
  readonly confirmBy: string;
  readonly right?: RightKey | undefined;
}): Html {
  const { business, language, requestId, right = "disclosure" } = v;
  const { receipt: m, common, course } = pageMessages(language);
  return page({
    business,
    language,
    requestId,
    title: m.title,
    body: html`<p>${m.lead}</p>
${facts([
  [common.receiptNumber, html`<b>${requestId}</b>`],
  [common.typeOfRequest, words(language).right[right].name],
  [m.by, html`<b>${dayText(business, language, v.confirmBy)}</b><br>${m.forgotten}`],
])}${
  rightOf(right).act === "package" &&
  html`<h2>${m.code}</h2>
<div class="note"><p class="code">${v.accessCode}</p><p><b>${m.codeOnce}</b> ${m.codeKeep}</p></div>
`
}<h2>${common.whatNext}</h2>
${numbered(m.next(common.days(business.deadlines.targetDays), course[courseOf(right)]))}<h2>${m.noMailTitle}</h2>
<p>${m.noMail}</p>`,
  });
}
