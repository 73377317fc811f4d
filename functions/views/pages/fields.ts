import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { type FieldProblem, type FormValues, isProblemKey } from "./forms.ts";

/** A form as it stands: what was typed, what is wrong with it, and what its fields are called. */
export interface Form {
  readonly language: Language;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** Every field that can have a problem, by name. */
  readonly labels: Readonly<Record<string, string>>;
  /** Texts of problems that only this form has. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** What was typed into a field; the first of several. */
export function typed(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

/** The boxes that were ticked under one name. */
export function ticked(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : value;
}

/** All problems with a link to their field each; nothing if there are none. Takes the focus, also without scripts. */
export function errorSummary(form: Form): Html | undefined {
  if (form.problems.length === 0) return undefined;
  const m = pageMessages(form.language).common;
  const items = form.problems.map((problem) => {
    const field = fieldOf(form, problem.field);
    const text = problemText(form, problem);
    return field === undefined ? html`<li>${text}</li>` : html`<li><a href="#${field}">${text}</a></li>`;
  });
  return html`<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1" autofocus>
<h2 id="errors">${m.errorTitle}</h2>
<ul>${items}</ul></div>`;
}

interface FieldOptions {
  readonly hint?: string | undefined;
  /** Marks the field as required or optional; leave it out where a choice decides. */
  readonly need?: "required" | "optional" | undefined;
  /** What stands in the field before anybody has typed. */
  readonly initial?: string | undefined;
}

interface TextOptions extends FieldOptions {
  readonly type?: "text" | "email" | "tel";
  readonly autocomplete?: string;
  readonly inputmode?: string;
  readonly short?: true;
  /** For codes and numbers: no correction, no capitals added or taken away. */
  readonly verbatim?: true;
}

/** One line of text. */
export function textField(form: Form, name: string, options: TextOptions = {}): Html {
  const { type = "text", autocomplete = "off", inputmode } = options;
  const value = form.values[name] === undefined ? (options.initial ?? "") : typed(form.values, name);
  return field(
    form,
    name,
    options,
    html`<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${
      inputmode !== undefined && html` inputmode="${inputmode}"`
    }${options.verbatim && html` autocapitalize="none" autocorrect="off" spellcheck="false"`}${
      type === "text" && html` dir="auto"`
    }${options.short && html` class="short"`}${described(form, name, options)}>`,
  );
}

/** Several lines of text. */
export function textArea(
  form: Form,
  name: string,
  options: FieldOptions & { readonly rows?: number } = {},
): Html {
  const value = form.values[name] === undefined ? (options.initial ?? "") : typed(form.values, name);
  // The parser drops one line break after the tag, so that one of the text's own is not lost.
  return field(
    form,
    name,
    options,
    html`<textarea id="${name}" name="${name}" rows="${options.rows ?? 4}" dir="auto"${described(form, name, options)}>
${value}</textarea>`,
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What to fill in when this is chosen. */
  readonly then?: Html | undefined;
}

/** One of several, from a list. */
export function selectField(
  form: Form,
  name: string,
  choices: readonly Choice[],
  options: FieldOptions = {},
): Html {
  const value = typed(form.values, name);
  const m = pageMessages(form.language).common;
  return field(
    form,
    name,
    options,
    html`<select id="${name}" name="${name}"${described(form, name, options)}><option value="">${m.choose}</option>${choices.map(
      (choice) =>
        html`<option value="${choice.value}"${choice.value === value && html` selected`}>${choice.label}</option>`,
    )}</select>`,
  );
}

/** One of several, each in sight. */
export function radios(
  form: Form,
  name: string,
  choices: readonly Choice[],
  options: FieldOptions = {},
): Html {
  return choiceGroup(form, name, "radio", choices, [typed(form.values, name)], options);
}

/** Any of several. `initial` are ticked until somebody has sent the form. */
export function checkboxes(
  form: Form,
  name: string,
  choices: readonly Choice[],
  options: Omit<FieldOptions, "initial"> & { readonly initial?: readonly string[] } = {},
): Html {
  const untouched = Object.keys(form.values).length === 0;
  const chosen = untouched ? (options.initial ?? []) : ticked(form.values, name);
  return choiceGroup(form, name, "checkbox", choices, chosen, { hint: options.hint, need: options.need });
}

function choiceGroup(
  form: Form,
  name: string,
  type: "radio" | "checkbox",
  choices: readonly Choice[],
  chosen: readonly string[],
  options: FieldOptions,
): Html {
  const errors = errorsOf(form, name);
  const invalid = errors.length > 0;
  return html`<fieldset class="field${invalid && " bad"}"${type === "radio" && html` role="radiogroup"`}${describedBy(
    form,
    name,
    options,
  )}${type === "radio" && invalid && html` aria-invalid="true"`}>
<legend>${form.labels[name] ?? name}${badge(form, options)}</legend>${hintAndError(form, name, options)}
${choices.map((choice, index) => {
  // The summary links to the field's name, so the first of the group carries it.
  const id = index === 0 ? name : `${name}-${index + 1}`;
  return html`<div class="option"><input type="${type}" id="${id}" name="${name}" value="${choice.value}"${
    chosen.includes(choice.value) && html` checked`
  }${choice.hint !== undefined && html` aria-describedby="${id}-hint"`}${
    type === "checkbox" && invalid && html` aria-invalid="true"`
  }><label for="${id}">${choice.label}</label>${
    choice.hint !== undefined && html`<p class="hint" id="${id}-hint">${choice.hint}</p>`
  }${choice.then !== undefined && html`<div class="then">${choice.then}</div>`}</div>
`;
})}</fieldset>`;
}

function field(form: Form, name: string, options: FieldOptions, control: Html): Html {
  return html`<div class="field${errorsOf(form, name).length > 0 && " bad"}"><label for="${name}">${
    form.labels[name] ?? name
  }${badge(form, options)}</label>${hintAndError(form, name, options)}
${control}</div>
`;
}

function badge(form: Form, { need }: FieldOptions): Html | undefined {
  if (need === undefined) return undefined;
  const m = pageMessages(form.language).common;
  return need === "required"
    ? html` <span class="badge must">${m.required}</span>`
    : html` <span class="badge">${m.optional}</span>`;
}

function hintAndError(form: Form, name: string, { hint }: FieldOptions): Html {
  const errors = errorsOf(form, name);
  return html`${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    errors.length > 0 && html`<p class="error" id="${name}-error">${errors.join(" ")}</p>`
  }`;
}

function described(form: Form, name: string, options: FieldOptions): Html {
  const invalid = errorsOf(form, name).length > 0;
  return html`${describedBy(form, name, options)}${invalid && html` aria-invalid="true"`}`;
}

function describedBy(form: Form, name: string, { hint }: FieldOptions): Html | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(errorsOf(form, name).length > 0 ? [`${name}-error`] : []),
  ];
  return ids.length === 0 ? undefined : html` aria-describedby="${ids.join(" ")}"`;
}

function errorsOf(form: Form, name: string): readonly string[] {
  return form.problems
    .filter((problem) => fieldOf(form, problem.field) === name)
    .map((problem) => problemText(form, problem));
}

/** The field of the page that a problem belongs to: itself, or what it is part of (`codes.0` is in `codes`). */
function fieldOf(form: Form, path: string): string | undefined {
  for (let name = path; ; name = name.slice(0, name.lastIndexOf("."))) {
    if (Object.hasOwn(form.labels, name)) return name;
    if (!name.includes(".")) return undefined;
  }
}

function problemText(form: Form, { field: path, problem }: FieldProblem): string {
  const own = form.texts?.[problem];
  if (own !== undefined) return own;
  const texts = pageMessages(form.language).problems;
  const name = fieldOf(form, path);
  const label = name === undefined ? path : (form.labels[name] ?? path);
  return texts[isProblemKey(problem) ? problem : "invalid"](label);
}
