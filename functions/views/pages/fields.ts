import { html } from "hono/html";
import { ownValue } from "../../domain/own-value.ts";
import { sentencesField } from "../../domain/sentences.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { errorsOf, type Form, ticked, typed, untouched } from "./forms.ts";
import { hidden } from "./parts.ts";

export interface FieldOptions {
  readonly hint?: string | undefined;
  /** Marks the field as required or optional; absent if a choice decides. */
  readonly need?: "required" | "optional" | undefined;
  /** For lists: the first choice holds if nobody chooses, so there is no empty one. */
  readonly firstHolds?: boolean;
}

interface TextOptions extends FieldOptions {
  readonly type?: "text" | "email" | "tel" | "date";
  readonly autocomplete?: string;
  readonly short?: true;
  /** For codes and numbers: no autocorrection or capitalization. */
  readonly verbatim?: true;
  /** Initial value. */
  readonly initial?: string | undefined;
}

interface AreaOptions extends FieldOptions {
  readonly rows?: number;
  readonly autocomplete?: string | undefined;
  /** Initial value. */
  readonly initial?: string | undefined;
}

/** One line of text. */
export function textField(form: Form, name: string, options: TextOptions = {}): Html {
  const { type = "text", autocomplete, short, verbatim, initial = "" } = options;
  const value = untouched(form) ? initial : typed(form.values, name);
  return field(
    form,
    name,
    options,
    html`<input id="${name}" name="${name}"${type !== "text" && html` type="${type}"`}${value !== "" && html` value="${value}"`}${autocomplete !== undefined && html` autocomplete="${autocomplete}"`}${verbatim && html` autocapitalize="none" spellcheck="false"`}${
      type === "text" && html` dir="auto"`
    }${short && html` class="short"`}${described(form, name, options)}>${sentenceBoxes(form, name)}`,
  );
}

/** Several lines of text. */
export function textArea(form: Form, name: string, options: AreaOptions = {}): Html {
  const { rows = 4, autocomplete, initial = "" } = options;
  const value = untouched(form) ? initial : typed(form.values, name);
  // The parser drops one line break after the tag; this one preserves the text's own.
  return field(
    form,
    name,
    options,
    html`<textarea id="${name}" name="${name}" rows="${rows}"${autocomplete !== undefined && html` autocomplete="${autocomplete}"`} dir="auto"${described(form, name, options)}>
${value}</textarea>${sentenceBoxes(form, name)}`,
  );
}

/** The business's own sentences under a text: ticked ones are added to it. */
function sentenceBoxes(form: Form, name: string): Html | undefined {
  const sentences = ownValue(form.sentences ?? {}, name) ?? [];
  if (sentences.length === 0) return undefined;
  const field = sentencesField(name);
  const chosen = ticked(form.values, field);
  return html`<div role="group" aria-labelledby="${field}"><p class="hint" id="${field}">${
    pageMessages(form.language).common.sentences
  }</p>${sentences.map((text, index) => {
    const id = `${field}.${index}`;
    return html`<div class="box"><input id="${id}" type="checkbox" name="${field}" value="${index}"${
      chosen.includes(String(index)) && html` checked`
    }><label for="${id}">${text}</label></div>`;
  })}</div>`;
}

/** One of several, from a list. */
export function selectField(
  form: Form,
  name: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  options: FieldOptions = {},
): Html {
  const chosen = typed(form.values, name);
  const items = choices.map(
    ({ value, label }) =>
      html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`,
  );
  return field(
    form,
    name,
    options,
    html`<select id="${name}" name="${name}"${described(form, name, options)}>${
      options.firstHolds !== true &&
      html`<option value="">${pageMessages(form.language).common.choose}</option>`
    }${items}</select>`,
  );
}

/** An address that this page asks about, or did before: submitting it unchanged confirms it. */
export function askedAbout({ values, problems }: Form, id: string): Html | undefined {
  const value = typed(values, id);
  const asks = problems.some(({ field, problem }) => field === id && problem === "mistyped-domain");
  return asks || ticked(values, "asked").includes(value) ? hidden("asked", value) : undefined;
}

function field(form: Form, name: string, options: FieldOptions, control: Html): Html {
  return html`<div class="field${errorsOf(form, name).length > 0 && " bad"}"><label for="${name}">${
    form.labels[name] ?? name
  }${badge(form, options)}</label>${hintAndError(form, name, options)}
${control}</div>
`;
}

function described(form: Form, name: string, options: FieldOptions): Html {
  const invalid = errorsOf(form, name).length > 0;
  return html`${describedBy(form, name, options)}${invalid && html` aria-invalid="true"`}`;
}

/** Whether a field has to be filled in. */
export function badge(form: Form, { need }: FieldOptions): Html | undefined {
  if (need === undefined) return undefined;
  const m = pageMessages(form.language).common;
  return need === "required" ? html` <b>${m.required}</b>` : html` <i>${m.optional}</i>`;
}

/** A field's hint and problem, above the field. */
export function hintAndError(form: Form, name: string, { hint }: FieldOptions): Html {
  const errors = errorsOf(form, name);
  return html`${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}${
    errors.length > 0 && html`<p class="error" id="${name}-error">${errors.join(" ")}</p>`
  }`;
}

/** Ties a field to its {@link hintAndError}. */
export function describedBy(form: Form, name: string, { hint }: FieldOptions): Html | undefined {
  const ids = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(errorsOf(form, name).length > 0 ? [`${name}-error`] : []),
  ];
  return ids.length === 0 ? undefined : html` aria-describedby="${ids.join(" ")}"`;
}
