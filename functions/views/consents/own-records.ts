import { html, raw } from "hono/html";
import { keptUntil } from "../../domain/address-book.ts";
import type { Business, Language } from "../../domain/business.ts";
import type { PersonLedger, WholeEntry } from "../../domain/consents/ledger.ts";
import type { OwnRecords } from "../../domain/consents/own-records.ts";
import { consentWords } from "../../languages/consents.ts";
import { inOneLine, remarked } from "../../languages/formats.ts";
import { ownRecordWords } from "../../languages/own-records.ts";
import { asSelf } from "../../languages/self.ts";
import { formatDate } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { localized } from "../localized.ts";
import { facts } from "../notices/blocks.ts";
import { blockHtml, markup } from "../notices/markup.ts";
import { reportStyle } from "../notices/report-style.ts";
import { itemName } from "./item-name.ts";
import { wordingVersion } from "./wording-version.ts";

interface OwnRecordsOf {
  readonly business: Business;
  readonly language: Language;
  readonly records: OwnRecords;
}

/** The part of a disclosure about the desk's own records: one HTML document around {@link ownRecordsPart}. */
export function ownRecordsReport(language: Language, requestId: string, part: string): string {
  return markup(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${ownRecordWords(language).title} ${requestId}</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
${raw(part)}</main>
</body>
</html>
`);
}

/** What the desk itself keeps of a person, in their language, for a page, for paper or on its own. */
export function ownRecordsPart(v: OwnRecordsOf): string {
  const { business, language, records } = v;
  const w = ownRecordWords(language);
  const day = (when: string) => formatDate(language, business.timeZone, when);
  const { ledgers, addresses, binds } = records;
  const people = ledgers.flatMap(everyone);
  const entries = people.flatMap((one) => one.entries);
  const aliases = people.flatMap((one) => one.aliases);
  const part = markup(html`<article class="report" lang="${language}">
<h1>${w.title}</h1>
<p>${w.lead}</p>
${blockHtml(facts([w.binds, inOneLine(language, binds.map(day))]))}<h2>${w.consents}</h2>
${entries.length === 0 && html`<p>${w.none}</p>`}${entries.map((entry) => entryTable(v, entry))}${
  aliases.length > 0 &&
  html`<h2>${w.aliases}</h2>
${blockHtml(facts(...aliases.map(({ kind, since }) => [w.alias[kind], `${w.since} ${day(since)}`] as const)))}`
}${addresses.map(
  (address) => html`<h2>${w.address}</h2>
${blockHtml(
  facts(
    [w.mailedAt, address.address],
    ...(["changes", "receipts"] as const).flatMap((purpose) => {
      const agreed = address.purposes[purpose];
      return agreed === undefined
        ? []
        : [[w.purposes, remarked(language, w.purpose[purpose], `${w.since} ${day(agreed.at)}`)] as const];
    }),
    [w.keptUntil, day(new Date(keptUntil(address)).toISOString())],
  ),
)}`,
)}</article>
`);
  return asSelf(part, business);
}

function everyone(one: PersonLedger): readonly PersonLedger[] {
  return [one, ...one.joined.flatMap(everyone)];
}

/** Every revision of an item, oldest first. */
function entryTable(
  { business, language }: { readonly business: Business; readonly language: Language },
  { entry, revisions }: WholeEntry,
): Html {
  const w = ownRecordWords(language);
  const c = consentWords(language);
  return html`<h3>${localized(itemName(business, language, entry.item), language)}</h3>
<table>
<tr>${[w.at, w.decision, w.wording, w.channel].map((head) => html`<th scope="col">${head}</th>`)}</tr>
${revisions.map(
  ({
    at,
    decision,
    wording,
    channel,
  }) => html`<tr><td>${formatDate(language, business.timeZone, at)}</td><td>${c.decision[decision]}</td><td>${wording && wordingVersion(business, language, wording.version)}</td><td>${channel === undefined ? "" : c.channel[channel]}</td></tr>
`,
)}</table>
`;
}
