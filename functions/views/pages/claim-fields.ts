import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Measure } from "../../domain/rights/claims.ts";
import { groundsInForce, lawOf, type RightKey } from "../../domain/rights/index.ts";
import { pageMessages } from "../../languages/pages.ts";
import { articleName, words } from "../../languages/words.ts";
import type { Html } from "../layout.ts";
import { radios } from "./choices.ts";
import { textArea, textField } from "./fields.ts";
import type { Form } from "./forms.ts";
import { fieldRows, rowLabels } from "./rows.ts";

/** What the right at hand asks the requester to allege, by the law of a day. */
export interface ClaimFields {
  readonly business: Business;
  readonly right: RightKey;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Before the names of its fields, where several rights share a form. */
  readonly prefix?: string | undefined;
}

/** Labels of the claim's fields, of those the right asks for. */
export function claimLabels(
  { right, date, prefix = "" }: ClaimFields,
  language: Form["language"],
): Form["labels"] {
  const { claimForm: m } = pageMessages(language);
  const { claims } = lawOf(right, date);
  const labels = {
    ...(claims.message && { message: m.message }),
    ...(claims.items && { items: m.items }),
    ...(groundsInForce(right, date).length > 0 && { ground: m.ground }),
    ...(claims.measures.length > 1 && { measure: m.measure }),
    ...(claims.facts !== "none" && { facts: words(language).right[right].facts?.label ?? "" }),
    ...(claims.recipient && { recipient: m.recipient }),
  };
  return {
    ...prefixed(labels, prefix),
    ...(claims.items && rowLabels(itemColumns(language, prefix))),
  };
}

/** The part of the form that makes one right differ from another; nothing where a right asks for nothing. */
export function claimFields(v: ClaimFields, form: Form): Html | undefined {
  const { claims } = lawOf(v.right, v.date);
  const { claimForm: m } = pageMessages(form.language);
  const { prefix = "" } = v;
  const fields = [
    claims.message && textArea(form, `${prefix}message`, { hint: m.messageHint, need: "required", rows: 8 }),
    claims.items && itemFields(form, prefix),
    groundField(v, form),
    measureField(v, form),
    factsField(v, form),
    claims.recipient && textField(form, `${prefix}recipient`, { hint: m.recipientHint, need: "optional" }),
  ].filter((field) => field !== undefined && field !== false);
  if (fields.length === 0) return undefined;
  return html`${prefix === "" && html`<h2>${m.title(words(form.language).right[v.right].act)}</h2>`}
${fields}`;
}

function groundField({ right, date, prefix = "" }: ClaimFields, form: Form): Html | undefined {
  const { language } = form;
  const m = pageMessages(language).claimForm;
  const rules = groundsInForce(right, date);
  if (rules.length === 0) return undefined;
  const choices = rules.map(({ ground, article }) => ({
    value: ground,
    label: m.groundOf(words(language).ground[ground], articleName(language, article, right)),
  }));
  return radios(form, `${prefix}ground`, choices, { need: "required" });
}

function measureField({ business, right, date, prefix = "" }: ClaimFields, form: Form): Html | undefined {
  const { measures } = lawOf(right, date).claims;
  const { claimForm: m, common } = pageMessages(form.language);
  const coolingOff = common.days(business.deadlines.coolingOffDays);
  if (measures.length <= 1) {
    return measures[0] === "erase" ? html`<p class="note">${m.eraseLater(coolingOff)}</p>` : undefined;
  }
  const hints: Readonly<Partial<Record<Measure, string>>> = {
    ...m.measureHints,
    erase: m.measureHints.erase(coolingOff),
  };
  const choices = measures.map((measure) => ({
    value: measure,
    label: words(form.language).measure[measure],
    hint: hints[measure],
  }));
  return radios(form, `${prefix}measure`, choices, { need: "required" });
}

function factsField({ right, date, prefix = "" }: ClaimFields, form: Form): Html | undefined {
  const { facts } = lawOf(right, date).claims;
  if (facts === "none") return undefined;
  const { hint } = words(form.language).right[right].facts ?? {};
  return textArea(form, `${prefix}facts`, { hint, need: facts, rows: 5 });
}

function itemFields(form: Form, prefix: string): Html {
  const { claimForm: m } = pageMessages(form.language);
  return fieldRows(form, `${prefix}items`, {
    columns: itemColumns(form.language, prefix),
    legend: m.row,
    more: m.moreRows,
    hint: m.itemsHint,
    need: "required",
  });
}

function itemColumns(language: Form["language"], prefix: string): Readonly<Record<string, string>> {
  const { item, current, correct } = pageMessages(language).claimForm;
  return prefixed({ item, current, correct }, prefix);
}

/** The same under longer names. */
export function prefixed(
  labels: Readonly<Record<string, string>>,
  prefix: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels).map(([name, label]) => [`${prefix}${name}`, label]));
}
