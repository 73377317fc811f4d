import { html, raw } from "hono/html";
import { type Language, languages } from "../../../functions/domain/business.ts";
import { languageName } from "../../../functions/languages/formats.ts";
import { inboxWords } from "../../../functions/languages/inbox.ts";
import { pageMessages } from "../../../functions/languages/pages.ts";
import type { Html } from "../../../functions/views/html.ts";
import { style } from "./style.ts";

/** A reader's context: the language, whether it was chosen explicitly, and the desk. */
export interface Reading {
  readonly language: Language;
  /** Links keep an explicitly chosen language; otherwise the browser's applies. */
  readonly chosen: boolean;
  readonly path: string;
  readonly deskUrl: string;
}

/** A URL of the inbox page in the reader's language. */
export function at(
  { language, chosen }: Pick<Reading, "language" | "chosen">,
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const all = new URLSearchParams({ ...query, ...(chosen && { lang: language }) }).toString();
  return all === "" ? path : `${path}?${all}`;
}

/** A whole page: no scripts, and nothing loaded except a mail in its frame. */
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
