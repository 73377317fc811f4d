import { html } from "hono/html";
import type { Html } from "../html.ts";
import type { Text } from "../localized.ts";
import { badge, describedBy, type FieldOptions, hintAndError } from "./fields.ts";
import { errorsOf, type Form, ticked, typed, untouched } from "./forms.ts";

export interface Choice {
  readonly value: string;
  readonly label: Text;
  readonly hint?: string | Html | undefined;
  /** Shown but disabled; the hint says why. */
  readonly disabled?: boolean | undefined;
  /** Fields that belong to this choice. */
  readonly details?: Html | undefined;
}

interface RadioOptions extends FieldOptions {
  /** Initially chosen. */
  readonly initial?: string | undefined;
}

interface BoxOptions extends FieldOptions {
  /** Initially ticked. */
  readonly initial?: readonly string[];
  /** One of several groups that make up the field; the first one has the field's own name. */
  readonly group?: { readonly id: string; readonly legend: Text };
}

/** One of several, all visible. */
export function radios(
  form: Form,
  name: string,
  choices: readonly Choice[],
  options: RadioOptions = {},
): Html {
  const chosen = untouched(form) ? options.initial : typed(form.values, name);
  const invalid = errorsOf(form, name).length > 0;
  return html`<fieldset class="field${invalid && " bad"}" role="radiogroup"${describedBy(form, name, options)}${
    invalid && html` aria-invalid="true"`
  }>
<legend>${form.labels[name] ?? name}${badge(form, options)}</legend>${hintAndError(form, name, options)}
${choices.map((choice, index) => option(optionId(name, index), choice, html`type="radio" name="${name}"`, choice.value === chosen))}</fieldset>
`;
}

/** Any of several. */
export function checkboxes(
  form: Form,
  name: string,
  choices: readonly Choice[],
  options: BoxOptions = {},
): Html {
  const chosen = untouched(form) ? (options.initial ?? []) : ticked(form.values, name);
  const group = options.group ?? { id: name, legend: form.labels[name] ?? name };
  const errors = errorsOf(form, group.id);
  const attributes = html`type="checkbox" name="${name}"${errors.length > 0 && html` aria-invalid="true"`}`;
  return html`<fieldset class="field${errors.length > 0 && " bad"}"${describedBy(form, group.id, options)}>
<legend>${group.legend}${badge(form, options)}</legend>${hintAndError(form, group.id, options)}
${choices.map((choice, index) => option(optionId(group.id, index), choice, attributes, chosen.includes(choice.value)))}</fieldset>
`;
}

/** A single checkbox: its label says everything, so it has no group around it. */
export function singleBox(form: Form, name: string, label: Text): Html {
  const chosen = ticked(form.values, name).includes("yes");
  return html`${option(name, { value: "yes", label }, html`type="checkbox" name="${name}"`, chosen)}
`;
}

/** The summary of errors links to the field's name, so the first of a group has it. */
function optionId(name: string, index: number): string {
  return index === 0 ? name : `${name}-${index + 1}`;
}

function option(id: string, choice: Choice, attributes: Html, checked: boolean): Html {
  const { value, label, hint, details } = choice;
  return html`<div class="box"><input id="${id}" ${attributes} value="${value}"${checked && html` checked`}${
    choice.disabled && html` disabled`
  }${hint !== undefined && html` aria-describedby="${id}-note"`}><label for="${id}">${label}</label>${
    hint !== undefined && html`<p class="hint" id="${id}-note">${hint}</p>`
  }${details !== undefined && html`<div class="more">${details}</div>`}</div>`;
}
