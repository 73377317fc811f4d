import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Measure, RightKey } from "../../domain/rights.ts";
import { groundsInForce, rightOf } from "../../domain/rights.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { articleName, words } from "../messages/words.ts";
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
}

/** Labels of the claim's fields, of those the right asks for. */
export function claimLabels({ right, date }: ClaimFields, language: Form["language"]): Form["labels"] {
  const { claimForm: m, rights } = pageMessages(language);
  const { claims } = rightOf(right);
  return {
    ...(groundsInForce(right, date).length > 0 && { ground: m.ground }),
    ...(claims.measures.length > 1 && { measure: m.measure }),
    ...(claims.facts !== "none" && { facts: rights[right].facts?.label ?? "" }),
    ...(claims.items && { items: m.items, ...rowLabels(itemColumns(language)) }),
    ...(claims.recipient && { recipient: m.recipient }),
    ...(claims.message && { message: m.message }),
  };
}

/** The part of the form that makes one right differ from another; nothing where a right asks for nothing. */
export function claimFields(v: ClaimFields, form: Form): Html | undefined {
  const { claims } = rightOf(v.right);
  const { claimForm: m } = pageMessages(form.language);
  const fields = [
    claims.message && textArea(form, "message", { hint: m.messageHint, need: "required", rows: 8 }),
    claims.items && itemFields(form),
    groundField(v, form),
    measureField(v, form),
    factsField(v, form),
    claims.recipient && textField(form, "recipient", { hint: m.recipientHint, need: "optional" }),
  ].filter((field) => field !== undefined && field !== false);
  if (fields.length === 0) return undefined;
  return html`<h2>${m.title}</h2>
${fields}`;
}

function groundField({ right, date }: ClaimFields, form: Form): Html | undefined {
  const { language } = form;
  const m = pageMessages(language).claimForm;
  const rules = groundsInForce(right, date);
  if (rules.length === 0) return undefined;
  const choices = rules.map(({ ground, article }) => ({
    value: ground,
    label: m.groundOf(words(language).ground[ground], articleName(language, article, right)),
  }));
  return radios(form, "ground", choices, { need: "required" });
}

function measureField({ business, right }: ClaimFields, form: Form): Html | undefined {
  const { measures } = rightOf(right).claims;
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
  return radios(form, "measure", choices, { need: "required" });
}

function factsField({ right }: ClaimFields, form: Form): Html | undefined {
  const { facts } = rightOf(right).claims;
  if (facts === "none") return undefined;
  const { hint } = pageMessages(form.language).rights[right].facts ?? {};
  return textArea(form, "facts", { hint, need: facts, rows: 5 });
}

function itemFields(form: Form): Html {
  const { claimForm: m } = pageMessages(form.language);
  return fieldRows(form, "items", {
    columns: itemColumns(form.language),
    legend: m.row,
    more: m.moreRows,
    hint: m.itemsHint,
    need: "required",
  });
}

function itemColumns(language: Form["language"]) {
  const { item, current, correct } = pageMessages(language).claimForm;
  return { item, current, correct };
}
