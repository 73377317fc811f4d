import { html } from "hono/html";
import type { Html } from "../html.ts";
import { badge, describedBy, type FieldOptions, hintAndError, textField } from "./fields.ts";
import { errorsOf, type Form, typed, untouched } from "./forms.ts";

/** The number of rows in a form. */
const rowNumbers = [0, 1, 2, 3, 4];

interface Rows extends FieldOptions {
  /** The fields of each row: `item` is `item.0` in the first row, and so on. */
  readonly columns: Readonly<Record<string, string>>;
  readonly legend: (number: number) => string;
  /** The label of the folded rows. */
  readonly more: string;
  /** Initial values of the rows. */
  readonly initial?: readonly Readonly<Record<string, string | undefined>>[];
}

/** Labels of all fields of all rows, for {@link Form.labels}. */
export function rowLabels(columns: Rows["columns"]): Form["labels"] {
  return Object.fromEntries(
    rowNumbers.flatMap((row) =>
      Object.entries(columns).map(([column, label]) => [`${column}.${row}`, label] as const),
    ),
  );
}

/** Several rows of one-line fields under one name; all but the first are folded until one of them is filled. */
export function fieldRows(form: Form, name: string, rows: Rows): Html {
  const filled = rowNumbers.findLastIndex((row) =>
    Object.keys(rows.columns).some((column) => valueIn(form, rows, column, row) !== ""),
  );
  const [first = 0, ...others] = rowNumbers;
  return html`<fieldset class="field${errorsOf(form, name).length > 0 && " bad"}" id="${name}" tabindex="-1"${describedBy(form, name, rows)}>
<legend>${form.labels[name] ?? name}${badge(form, rows)}</legend>${hintAndError(form, name, rows)}
${oneRow(form, rows, first)}<details${filled > first && html` open`}><summary>${rows.more}</summary>${others.map(
    (row) => oneRow(form, rows, row),
  )}</details></fieldset>
`;
}

function oneRow(form: Form, rows: Rows, row: number): Html {
  return html`<fieldset class="row"><legend>${rows.legend(row + 1)}</legend>${Object.keys(rows.columns).map(
    (column) => textField(form, `${column}.${row}`, { initial: rows.initial?.[row]?.[column] }),
  )}</fieldset>
`;
}

function valueIn(form: Form, rows: Rows, column: string, row: number): string {
  return untouched(form) ? (rows.initial?.[row]?.[column] ?? "") : typed(form.values, `${column}.${row}`);
}
