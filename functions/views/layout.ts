import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Business, Language } from "../domain/business.ts";
import { pageMessages } from "../languages/pages.ts";
import { asSelf } from "../languages/self.ts";
import type { Html } from "./html.ts";
import { localized, plain, sentence } from "./localized.ts";
import { markup } from "./notices/markup.ts";
import { type Look, styles } from "./pages/style.ts";
import { postalAddress } from "./sender.ts";

/**
 * The styles' hashes for the `style-src` of the Content-Security-Policy; tree-shaken from functions without pages.
 */
export const styleHash = sources();

/* @__NO_SIDE_EFFECTS__ */
function sources(): string {
  return Object.values(styles)
    .map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`)
    .join(" ");
}

/** A page without its surroundings. */
export interface PageParts {
  readonly business: Business;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly requestId?: string | undefined;
  /** Default: that of a page about one request, if it is about one. */
  readonly look?: Look | undefined;
  /** A part of another page, shown in a frame there, without header and footer. */
  readonly framed?: boolean | undefined;
}

/** A whole page around `body`: the business above, how else to reach it below. No scripts, nothing loaded. */
export function layout(page: PageParts): Html {
  const { business, language, requestId, framed = false } = page;
  const look = page.look ?? (requestId === undefined ? "plain" : "case");
  const m = pageMessages(language).common;
  const name = localized(business.name, language);
  const whole = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${page.title} - ${plain(name)}</title>
<style>${raw(styles[look])}</style>
</head>
<body>${
    framed
      ? html`
<main id="main">
${page.body}
</main>
`
      : html`
<a class="skip" href="#main">${m.skip}</a>
<header><span class="brand">${name}</span>${requestId !== undefined && html`<span>${m.receiptNumber} <b>${requestId}</b></span>`}</header>
<main id="main">
${page.body}
</main>
<footer>${contact(business, language)}</footer>
`
  }</body>
</html>
`;
  return raw(asSelf(markup(whole), business));
}

/** The contact in the policy: post, telephone if there is one, and the person in charge. */
export function contact(business: Business, language: Language): Html {
  const m = pageMessages(language).common;
  const { policy } = business;
  return html`<address>${m.contact}<br>
${localized(business.name, language)}<br>
${sentence({ address: postalAddress(business, language) }, (at) => m.address(at("address")))}<br>
${
  business.phone !== undefined &&
  html`${m.phone(business.phone)}<br>
`
}${sentence({ officer: localized(business.officer, language) }, (at) => m.personInCharge(at("officer")))}${
  policy.url !== undefined &&
  html`<br>
<a href="${policy.url}">${m.policy}</a>`
}</address>`;
}
