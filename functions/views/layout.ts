import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Business, Language } from "../domain/business.ts";
import { pageMessages } from "../languages/pages.ts";
import type { Html } from "./html.ts";
import { localized, plain, sentence } from "./localized.ts";
import { type Look, styles } from "./pages/style.ts";

/** The styles' sources for the `style-src` of the Content-Security-Policy; left out of what shows no page. */
export const styleHash = sources();

/* @__NO_SIDE_EFFECTS__ */
function sources(): string {
  return Object.values(styles)
    .map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`)
    .join(" ");
}

/** A whole page around `body`: who the desk belongs to above, how else to reach it below. No scripts, nothing loaded. */
export function layout(page: {
  readonly business: Business;
  readonly language: Language;
  readonly title: string;
  readonly body: Html;
  readonly requestId?: string | undefined;
  /** Left out: that of a page about one request, where it is about one. */
  readonly look?: Look | undefined;
  /** A part of another page, shown in a frame there: nothing around it. */
  readonly framed?: boolean | undefined;
}): Html {
  const { business, language, requestId, framed = false } = page;
  const look = page.look ?? (requestId === undefined ? "plain" : "case");
  const m = pageMessages(language).common;
  const name = localized(business.name, language);
  return html`<!doctype html>
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
}

/** The contact that the policy names: post, a telephone where there is one, and the person in charge. */
export function contact(business: Business, language: Language): Html {
  const m = pageMessages(language).common;
  const { policy } = business;
  return html`<address>${m.contact}<br>
${localized(business.name, language)}<br>
${sentence({ address: localized(business.address, language) }, (at) => m.address(at("address")))}<br>
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
