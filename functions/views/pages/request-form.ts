import { html } from "hono/html";
import { type Business, type Language, languages } from "../../domain/business.ts";
import { categories, channels, media } from "../../domain/request.ts";
import { type RightKey, rightOf } from "../../domain/rights.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { formatDate, words, yen } from "../messages/words.ts";
import { checkboxes, radios } from "./choices.ts";
import { selectField, textArea, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, hidden, page } from "./parts.ts";

export type { FieldProblem, FormValues } from "./forms.ts";

/** The form of a request, empty or as it was sent, with what is wrong next to each field. */
export function requestFormPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly right: RightKey;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, language, right } = v;
  const m = pageMessages(language).form;
  const w = words(language);
  const { fee, deadlines, policy } = business;
  const form: Form = { language, values: v.values, problems: v.problems, labels: labels(language) };
  const others = languages.filter((other) => other !== language);
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p class="screen">${others.map(
      (other) =>
        html`<a href="${address("/requests/new", { type: right, lang: other })}" lang="${other}" hreflang="${other}">${pageMessages(other).form.inThisLanguage}</a>`,
    )}</p>
<p>${m.lead}</p>
<form method="post" action="/requests" novalidate>
${hidden("type", right)}${hidden("lang", language)}${hidden("nonce", v.nonce)}
<h2>${m.you}</h2>
${textField(form, "name", { hint: m.nameHint, need: "required", autocomplete: "name" })}${textField(
  form,
  "kana",
  {
    need: "optional",
  },
)}${textField(form, "address", {
  hint: m.addressHint,
  need: "required",
  autocomplete: "street-address",
})}${textField(form, "email", {
  hint: m.emailHint,
  need: "required",
  type: "email",
  autocomplete: "email",
  inputmode: "email",
})}${textField(form, "phone", {
  need: "optional",
  type: "tel",
  autocomplete: "tel",
  inputmode: "tel",
  short: true,
})}<h2>${m.known}</h2><p>${m.knownHint}</p>
${textField(form, "customerNumber", { hint: m.customerNumberHint, need: "optional", verbatim: true })}${selectField(
  form,
  "channel",
  channels.map((channel) => ({ value: channel, label: w.channel[channel] })),
  { need: "optional" },
)}${textField(form, "period", { hint: m.periodHint, need: "optional" })}<h2>${m.data}</h2>
${checkboxes(
  form,
  "categories",
  categories.map((category) => ({ value: category, label: w.category[category] })),
  { hint: m.categoriesHint, need: "optional" },
)}${textArea(form, "detail", { hint: m.detailHint, need: "optional", rows: 5 })}${radios(
  form,
  "medium",
  media.map((medium) => ({
    value: medium,
    label: w.medium[medium],
    hint: medium === "ask" ? undefined : m.mediumHints[medium],
  })),
  { need: "required" },
)}<h2>${m.before}</h2>
<div class="note"><p>${
      rightOf(right).feeAllowed && fee.disclosureYen > 0
        ? m.feeText(yen(language, fee.disclosureYen))
        : m.free
    }</p>
<p>${m.purpose(deadlines.retentionYears)}</p><p>${m.policyOf(formatDate(language, business.timeZone, policy.version))}</p></div>
<div class="hp" aria-hidden="true"><label for="website">${m.honeypot}</label><input id="website" name="website" value="" tabindex="-1" autocomplete="off"></div>
<button>${m.send}</button>
</form>`,
  });
}

function labels(language: Language): Form["labels"] {
  const { name, kana, address, email, phone, customerNumber, channel, period, categories, detail, medium } =
    pageMessages(language).form;
  return { name, kana, address, email, phone, customerNumber, channel, period, categories, detail, medium };
}
