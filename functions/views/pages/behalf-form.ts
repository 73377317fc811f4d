import { html } from "hono/html";
import { behalfKinds } from "../../domain/behalf.ts";
import type { Business, Language } from "../../domain/business.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { behalfWords } from "../../languages/behalf.ts";
import { pageMessages } from "../../languages/pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { checkboxes, radios } from "./choices.ts";
import { textArea, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { hidden, page } from "./parts.ts";
import { person, personLabels } from "./request-form.ts";

/** The fields of the person asked for, as the form and its problems name them. */
export const subjectField = (name: string) => `behalf.subject.${name}`;

/**
 * The first page for somebody who asks for another: who asks, for whom, and by what right. The request's own form
 * comes after it, so that neither page is long.
 */
export function behalfFormPage(v: {
  readonly business: Business;
  readonly language: Language;
  readonly right: RightKey;
  readonly nonce: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, language, right, values, problems } = v;
  const { form: m } = behalfWords(language);
  const form: Form = {
    language,
    values,
    problems,
    labels: { ...behalfLabels(language), ...personLabels(language) },
  };
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p>${words(language).right[right].name}</p>
<p>${m.lead}</p>
<form method="post" action="/requests" novalidate>
${hidden("type", right)}${hidden("lang", language)}${hidden("nonce", v.nonce)}${hidden("step", "who")}
${radios(
  form,
  "behalf",
  behalfKinds.map((value) => ({ value, ...m.as[value] })),
  { need: "required" },
)}<h2>${m.subject}</h2>
${subject(form)}<h2>${m.you}</h2>
${person(form, true)}<button>${m.next}</button>
</form>`,
  });
}

/** The same for staff who key in what came on paper, in the one form that they fill in. */
export function behalfFields(form: Form): Html {
  const { form: m, kind } = behalfWords(form.language);
  return html`<h2>${m.subject}</h2>
${radios(
  form,
  "behalf",
  behalfKinds.map((value) => ({ value, label: kind[value] })),
  { need: "required" },
)}${subject(form)}`;
}

export function behalfLabels(language: Language): Form["labels"] {
  return { behalf: behalfWords(language).form.kind, ...subjectLabels(language) };
}

function subjectLabels(language: Language): Form["labels"] {
  const { name, kana, address, email, phone, birthDate, under16 } = behalfWords(language).form;
  const labels = { name, kana, address, email, phone, birthDate, under16 };
  return Object.fromEntries(Object.entries(labels).map(([name, label]) => [subjectField(name), label]));
}

function subject(form: Form): Html {
  const { form: m } = behalfWords(form.language);
  const { form: own } = pageMessages(form.language);
  const of = subjectField;
  return html`${textField(form, of("name"), { hint: own.nameHint, need: "required" })}${textField(
    form,
    of("kana"),
    {
      need: "optional",
    },
  )}${textArea(form, of("address"), { hint: own.addressHint, need: "required", rows: 2 })}${textField(
    form,
    of("email"),
    { hint: m.emailHint, need: "optional", type: "email" },
  )}${textField(form, of("phone"), { need: "optional", type: "tel", short: true })}${textField(
    form,
    of("birthDate"),
    { need: "optional", type: "date", short: true },
  )}${checkboxes(form, of("under16"), [{ value: "yes", label: m.under16Label }], { need: "optional" })}`;
}
