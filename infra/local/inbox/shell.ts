import { html, raw } from "hono/html";
import { type Language, languages } from "../../../functions/domain/business.ts";
import { languageName } from "../../../functions/languages/formats.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import { pageMessages } from "../../../functions/languages/pages.ts";
import type { Html } from "../../../functions/views/html.ts";
import { style } from "./style.ts";

/** Where a reader is: the language, whether it was asked for by name, and the desk that is looked at. */
export interface Reading {
  readonly language: Language;
  /** Links keep the language that somebody chose; who chose none goes on with that of the browser. */
  readonly chosen: boolean;
  readonly path: string;
  readonly deskUrl: string;
}

/** An address of the inbox page in the reader's language. */
export function at(
  { language, chosen }: Pick<Reading, "language" | "chosen">,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const all = new URLSearchParams({ ...query, ...(chosen && { lang: language }) }).toString();
  return all === "" ? path : `${path}?${all}`;
}

/** A whole page: no scripts, nothing loaded but a mail in its frame. */
export function shell(
  reading: Reading,
  page: { readonly title: string; readonly body: Html; readonly wide?: boolean },
): Html {
  const { language, path, deskUrl } = reading;
  const w = inboxWords(language);
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${page.title} - Madoguchi</title>
<link rel="icon" href="data:,">
<style>${raw(style)}</style>
</head>
<body${page.wide === true && html` class="wide-bars"`}>
<a class="skip" href="#main">${pageMessages(language).common.skip}</a>
<header><span class="brand">Madoguchi</span>
<nav><a href="${deskUrl}" target="_blank">${w.desk}<span class="vh"> (${w.newTab})</span></a>
${languages
  .filter((one) => one !== language)
  .map(
    (one) =>
      html`<a href="${at({ language: one, chosen: true }, path)}" lang="${one}" hreflang="${one}">${languageName(one, one)}</a>`,
  )}</nav></header>
<main id="main"${page.wide === true && html` class="wide"`}>
${page.body}
</main>
</body>
</html>
`;
}
