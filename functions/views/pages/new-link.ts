import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { statusPages } from "../../languages/status-pages.ts";
import type { Html } from "../html.ts";
import { askedAbout, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { hidden, page } from "./parts.ts";

/** Asks for the address, and the receipt number if it is known, to mail links to the status page. */
export function newLinkPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, language, values, problems } = v;
  const m = statusPages(language).newLink;
  const form: Form = { language, values, problems, labels: { email: m.email, receipt: m.receipt } };
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p>${m.lead}</p>
<form method="post" action="/status/new-link" novalidate>${hidden("lang", language)}
${textField(form, "email", {
  hint: m.emailHint,
  need: "required",
  type: "email",
  autocomplete: "email",
})}${askedAbout(form, "email")}${textField(form, "receipt", { hint: m.receiptHint, need: "optional", short: true, verbatim: true })}<button>${m.send}</button></form>`,
  });
}

/** The same page whether or not there is such a request. */
export function newLinkSentPage(v: { readonly business: Business; readonly language: Language }): Html {
  const m = statusPages(v.language).newLink;
  return page({
    ...v,
    title: m.sentTitle,
    body: html`<p>${m.sent}</p>
<p>${m.sentNone}</p>`,
  });
}
