import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { staffWords } from "../../languages/staff.ts";
import type { Html } from "../html.ts";
import { textField } from "./fields.ts";
import type { Form } from "./forms.ts";
import { buttonForm, page } from "./parts.ts";

/** Where staff have links mailed to the desk. */
export function staffPage(v: {
  readonly business: Business;
  readonly language: Language;
  /** The field that was sent empty. */
  readonly empty?: "address" | "receipt";
}): Html {
  const { language } = v;
  const { page: m, board } = staffWords(language);
  const labels = { receipt: m.receipt, address: board.address };
  const problems = v.empty === undefined ? [] : [{ field: v.empty, problem: "missing" }];
  const form: Form = { language, values: {}, problems, labels };
  return page({
    ...v,
    form,
    title: m.title,
    body: html`<p>${m.lead}</p>
<h2>${board.title}</h2><p>${board.askLead}</p>
<form method="post" action="/staff/board-link">${textField(form, "address", { short: true, verbatim: true })}<button>${board.ask}</button></form>
<h2>${m.entryTitle}</h2><p>${m.entryLead}</p>
${buttonForm("/staff/entry-link", { lang: language }, m.entry)}<h2>${m.caseTitle}</h2><p>${m.caseLead}</p>
<form method="post" action="/staff/case-link">${textField(form, "receipt", { short: true, verbatim: true })}<button>${m.case}</button></form>
<h2>${m.provisionTitle}</h2><p>${m.provisionLead}</p>
${buttonForm("/staff/provision-link", { lang: language }, m.provision)}`,
  });
}

/** The same page for every kind of link. */
export function staffLinkSentPage(v: { readonly business: Business; readonly language: Language }): Html {
  const { page: m } = staffWords(v.language);
  return page({ ...v, title: m.sentTitle, body: html`<p>${m.sent}</p>` });
}
