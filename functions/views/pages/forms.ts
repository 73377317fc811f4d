import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { ownValue } from "../../domain/own-value.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { ProblemKey } from "../../languages/problems.ts";
import type { Html } from "../html.ts";
import { plain, type Text } from "../localized.ts";

/** Posted values, by field name. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface FieldProblem {
  readonly field: string;
  /** A {@link ProblemKey}; anything else is shown as "invalid". */
  readonly problem: string;
  /** The maximum length of a text that is too long. */
  readonly limit?: number;
  /** By about how many characters to shorten a text for which there is no room. */
  readonly shorten?: number;
  /** The likely intended value. */
  readonly meant?: string;
}

/** The state of a form: its values, its problems, and the labels of its fields. */
export interface Form {
  readonly language: Language;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
  /** Every field that can have a problem, by name, in page order. */
  readonly labels: Readonly<Record<string, Text>>;
  /** This form's own problem texts, by problem, or as `field: problem` for one field. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
  /** Sentences that can be added to a text by ticking them, by field. */
  readonly sentences?: Readonly<Record<string, readonly Text[]>> | undefined;
}

/**
 * Whether nobody has submitted the form yet. A submitted form has at least its hidden fields; empty ones may be
 * missing.
 */
export function untouched(form: Form): boolean {
  return Object.keys(form.values).length === 0;
}

/** A field's value; the first of several. */
export function typed(values: FormValues, name: string): string {
  const value = values[name];
  return typeof value === "string" ? value : (value?.[0] ?? "");
}

/** The ticked checkboxes of one name. */
export function ticked(values: FormValues, name: string): readonly string[] {
  const value = values[name];
  if (value === undefined || value === "") return [];
  return typeof value === "string" ? [value] : value;
}

/** All problems, each with a link to its field; nothing if there are none. Takes the focus, even without scripts. */
export function errorSummary(form: Form): Html | undefined {
  if (form.problems.length === 0) return undefined;
  const items = inOrder(form).map(({ name, text }) =>
    name === undefined ? html`<li>${text}</li>` : html`<li><a href="#${name}">${text}</a></li>`,
  );
  return html`<div class="errors" role="alert" aria-labelledby="errors" tabindex="-1" autofocus>
<h2 id="errors">${pageMessages(form.language).common.errorTitle}</h2>
<ul>${items}</ul></div>`;
}

/** Each problem once, in the order of the fields' labels. */
export function inOrder(form: Form): readonly { readonly name: string | undefined; readonly text: string }[] {
  const order = Object.keys(form.labels);
  const place = (name: string | undefined) => (name === undefined ? order.length : order.indexOf(name));
  const all = form.problems.map((problem) => ({
    name: fieldOf(form, problem.field),
    text: problemText(form, problem),
  }));
  return all
    .filter(
      ({ name, text }, index) => all.findIndex((one) => one.name === name && one.text === text) === index,
    )
    .toSorted((one, other) => place(one.name) - place(other.name));
}

/** What is wrong with one field. */
export function errorsOf(form: Form, name: string): readonly string[] {
  const texts = form.problems
    .filter((problem) => fieldOf(form, problem.field) === name)
    .map((problem) => problemText(form, problem));
  return [...new Set(texts)];
}

/** The page's field for a problem: itself, or the one that it is part of (`codes.0` is in `codes`). */
function fieldOf(form: Form, path: string): string | undefined {
  for (let name = path; ; name = name.slice(0, name.lastIndexOf("."))) {
    if (Object.hasOwn(form.labels, name)) return name;
    if (!name.includes(".")) return undefined;
  }
}

function problemText(form: Form, { field, problem, limit, shorten, meant }: FieldProblem): string {
  const { texts: ownTexts = {} } = form;
  const own = ownValue(ownTexts, `${field}: ${problem}`) ?? ownValue(ownTexts, problem);
  if (own !== undefined) return own;
  const texts: Readonly<Record<string, (label: string, limit?: number, meant?: string) => string>> =
    pageMessages(form.language).problems;
  const label = plain(form.labels[fieldOf(form, field) ?? ""] ?? field);
  const text = ownValue(texts, problem) ?? texts["invalid"];
  return text?.(label, limit ?? shorten, meant) ?? label;
}
