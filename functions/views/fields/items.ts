import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import type { Item } from "../../domain/fields/field.ts";
import { formats } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { itemChange } from "../item-change.ts";
import type { FieldOptions } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { fieldRows, rowLabels } from "../pages/rows.ts";
import type { AskedField } from "./asked.ts";

/** Rows of items to correct: `item.0`, `current.0` and `correct.0` in the first, and so on. */
export function itemsControl(asked: AskedField, form: Form, said: FieldOptions): Html {
  const { claimForm: m } = pageMessages(form.language);
  return fieldRows(form, asked.id, {
    ...said,
    columns: columnsOf(asked, form.language),
    legend: m.row,
    more: m.moreRows,
  });
}

export function itemLabels(asked: AskedField, language: Language): Form["labels"] {
  return rowLabels(columnsOf(asked, language));
}

function columnsOf(
  { askedFor: { prefix = "" } }: AskedField,
  language: Language,
): Readonly<Record<string, string>> {
  const { item, current, correct } = pageMessages(language).claimForm;
  return { [`${prefix}item`]: item, [`${prefix}current`]: current, [`${prefix}correct`]: correct };
}

/** Items for staff: what is to be done with each. */
export function itemsRead(items: readonly Item[], language: Language): Html {
  const { colon } = formats(language);
  return html`<ul>${items.map((item) => html`<li><b>${item.item}</b>${colon}${itemChange(item, language)}</li>`)}</ul>`;
}

/** Items as plain text, one per line: "item / current / correct". */
export function itemLines(items: readonly Item[]): string {
  return items.map(({ item, current, correct }) => [item, current, correct].join(" / ")).join("\n");
}
