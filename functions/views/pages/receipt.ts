import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { dayText } from "./dates.ts";
import { facts, numbered, page } from "./parts.ts";

/** After the form: the receipt number, the access code (this once), and what has to happen for it to count. */
export function receiptPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly requestId: string;
  readonly accessCode: string;
  /** ISO 8601. */
  readonly confirmBy: string;
}): Html {
  const { business, language, requestId } = v;
  const { receipt: m, common } = pageMessages(language);
  return page({
    business,
    language,
    requestId,
    title: m.title,
    body: html`<p>${m.lead}</p>
${facts([
  [common.receiptNumber, html`<b>${requestId}</b>`],
  [m.by, html`<b>${dayText(business, language, v.confirmBy)}</b><br>${m.forgotten}`],
])}<h2>${m.code}</h2>
<div class="note"><p class="code">${v.accessCode}</p><p><b>${m.codeOnce}</b> ${m.codeKeep}</p></div>
<h2>${common.whatNext}</h2>
${numbered(m.next(common.days(business.deadlines.targetDays)))}<h2>${m.noMailTitle}</h2>
<p>${m.noMail}</p>`,
  });
}
