import { html } from "hono/html";
import type { Language } from "../../domain/business.ts";
import { pageMessages } from "../../languages/pages.ts";
import { fileTypeName } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { layout, type PageParts } from "../layout.ts";
import type { Text } from "../localized.ts";
import { sizeText } from "../size-text.ts";
import { errorSummary, type Form } from "./forms.ts";

/** A page with its heading; with a form, its problems come first, and are mentioned in the title. */
export function page(v: Omit<PageParts, "framed"> & { readonly form?: Form | undefined }): Html {
  const { business, language, requestId, form, look } = v;
  const broken = form !== undefined && form.problems.length > 0;
  return layout({
    business,
    language,
    requestId,
    look,
    title: broken ? `${pageMessages(language).common.errorPrefix}${v.title}` : v.title,
    body: html`${form !== undefined && errorSummary(form)}<h1>${v.title}</h1>
${v.body}`,
  });
}

/** A label and its value; left out if there is none. */
export type Fact = readonly [name: Text, value: Text | Html | undefined];

/** A list of facts. Values are isolated, so that a right-to-left name stays in its place. */
export function facts(rows: readonly Fact[]): Html {
  const said = rows.filter(([, value]) => value !== undefined);
  if (said.length === 0) return html``;
  return html`<dl>${said.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`,
  )}</dl>
`;
}

/** A person's text, with its line breaks. */
export function said(text: string): Html {
  return html`<div class="said" dir="auto">${text}</div>`;
}

export function bullets(texts: readonly Text[]): Html {
  return html`<ul>${texts.map((text) => html`<li>${text}</li>`)}</ul>
`;
}

export function numbered(texts: readonly string[]): Html {
  return html`<ol>${texts.map((text) => html`<li>${text}</li>`)}</ol>
`;
}

export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

/** A form with nothing but a button. */
export function buttonForm(
  action: string,
  fields: Readonly<Record<string, string>>,
  label: string,
  look: "main" | "quiet" = "main",
): Html {
  return html`<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) =>
    hidden(name, value),
  )}<button${look === "quiet" && html` class="quiet"`}>${label}</button></form>
`;
}

/** A file's name by its position and kind; its own name is never kept. */
export function fileText(
  language: Language,
  file: { readonly number: number; readonly type: string; readonly bytes: number },
): string {
  const m = pageMessages(language).common;
  return m.file(file.number, fileTypeName(language, file.type) ?? m.otherFile, sizeText(file.bytes));
}

/** A URL of the desk with query parameters. */
export function address(path: string, parameters: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(parameters).toString()}`;
}
