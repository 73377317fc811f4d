import { html } from "hono/html";
import { type Business, mainLanguage } from "../../domain/business.ts";
import { policyOf } from "../../domain/policy/policy.ts";
import { exceptions, notThirdParties, publicBodies } from "../../domain/provisions/bases.ts";
import { methods } from "../../domain/provisions/duty.ts";
import type { ProvisionRecord } from "../../domain/provisions/record.ts";
import { provisionRecordWords } from "../../languages/provision-records.ts";
import { provisionsWords } from "../../languages/provisions.ts";
import type { Html } from "../html.ts";
import { localized, plain } from "../localized.ts";
import { radios, singleBox } from "./choices.ts";
import { dayText } from "./dates.ts";
import { selectField, textArea, textField } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { facts, hidden, page } from "./parts.ts";

/** Every basis that staff may choose, the usual ones first. */
const bases = [
  "consent",
  "consent-abroad",
  "filed-opt-out",
  ...notThirdParties,
  ...exceptions,
  "public-body",
  "personally-referable",
  "private-individual",
] as const;
const places = ["japan", "equivalent-country", "equivalent-system", "abroad"] as const;

/**
 * The page's field for a file's column: a value that is typed on one page and chosen on another has two names,
 * because typed values must be given back after a refusal.
 */
export function fieldOfColumn(column: string): string {
  return elsewhere.get(column) ?? column;
}

const elsewhere: ReadonlyMap<string, string> = new Map([
  ["recipient", "known-recipient"],
  ["representative", "its-representative"],
  ["document", "contract"],
]);

/** Where staff record one provision or receipt of one person. */
export function provisionPage(v: {
  readonly business: Business;
  readonly link: string;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, values, problems } = v;
  const language = business.staffLanguage;
  const m = provisionsWords(language);
  const { basis, direction } = provisionRecordWords(language);
  const form: Form = {
    language,
    values,
    problems: problems.map((one) => ({ ...one, field: fieldOfColumn(one.field) })),
    labels: Object.fromEntries(
      Object.entries(m.field).map(([column, label]) => [fieldOfColumn(column), label]),
    ),
    texts: m.problems,
  };
  const listed = (
    keyed: readonly { readonly key: string; readonly name: { readonly [mainLanguage]: string } }[],
  ) => keyed.map(({ key, name }) => ({ value: key, label: plain(localized(name, language)) }));
  const line = (name: keyof typeof m.field, more: Parameters<typeof textField>[2] = {}) =>
    textField(form, fieldOfColumn(name), { ...more, hint: m.hint[name] });
  const named = <Key extends string>(keys: readonly Key[], names: Readonly<Record<Key, string>>) =>
    keys.map((value) => ({ value, label: names[value] }));
  return page({
    business,
    language,
    title: m.title,
    form,
    body: html`<p>${m.lead}</p>
<form method="post" action="/provisions" novalidate>${hidden("link", v.link)}
${radios(form, "direction", named(["given", "received"] as const, direction), { initial: "given" })}<h2>${m.whose}</h2><p class="hint">${m.whoseLead}</p>
${line("email", { type: "email" })}${line("telephone", { short: true })}${line("client", { short: true })}${line("user", { verbatim: true })}<h2>${m.who}</h2>
${selectField(form, "known-recipient", listed(business.recipients))}<p class="hint">${m.otherRecipient}</p>
${line("name")}${line("address")}${singleBox(form, "corporation", m.field.corporation)}${line("representative")}${selectField(form, "place", named(places, m.place))}${line("country", { short: true })}<h2>${m.what}</h2>
${textArea(form, "items", { hint: m.hint.items, need: "required" })}${line("on", { type: "date", short: true })}<h2>${m.why}</h2>
${selectField(form, "basis", named(bases, basis), { need: "required" })}${selectField(
  form,
  "consent-item",
  listed(policyOf(business, { policyVersion: v.today }).consents),
)}${line("reference")}${line("filed-on", { type: "date", short: true })}${(
  ["sensitive", "wrongly-acquired", "received-by-opt-out"] as const
).map((name) =>
  singleBox(form, name, m.field[name]),
)}${selectField(form, "body", named(publicBodies, m.body))}${line("confirmed-on", { type: "date", short: true })}${line("confirmed-how")}${singleBox(form, "informed", m.field.informed)}${line("origin")}<h2>${m.how}</h2>
${radios(form, "method", named(methods, m.method), { initial: "each" })}${line("document")}<button>${m.send}</button>
</form>`,
  });
}

/** The record was made. */
export function provisionDonePage(v: {
  readonly business: Business;
  readonly record: ProvisionRecord;
  readonly keptUntil: string;
}): Html {
  const { business, record } = v;
  const language = business.staffLanguage;
  const m = provisionsWords(language);
  return page({
    business,
    language,
    title: m.doneTitle,
    body: html`${facts([
      [m.number, html`<b>${record.id}</b>`],
      [m.field.basis, provisionRecordWords(language).basis[record.basis.code]],
      [m.keptUntil, dayText(business, language, v.keptUntil)],
    ])}<p>${record.statutory ? m.statutory : m.voluntary}</p><p>${m.done}</p>`,
  });
}
