import { html, raw } from "hono/html";
import type { Business, DataSystem } from "../domain/business.ts";
import { fieldsOfReport, valuesIn } from "../domain/fields/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { CodeRule } from "../domain/rights/codes.ts";
import { isDisclosing } from "../domain/rights/index.ts";
import { noticeWords } from "../languages/notices.ts";
import { reportWords } from "../languages/report.ts";
import type { RightReportWords } from "../languages/rights.ts";
import { asSelf } from "../languages/self.ts";
import { fileTypeName, formatDate, words } from "../languages/words.ts";
import { readText } from "./fields/read.ts";
import { reportLabel } from "./fields/words.ts";
import type { Html } from "./html.ts";
import { localized, withBreaks } from "./localized.ts";
import { facts } from "./notices/blocks.ts";
import { blockHtml, markup } from "./notices/markup.ts";
import { reasonBlocks } from "./notices/refused.ts";
import { reportStyle } from "./notices/report-style.ts";
import { postalAddress } from "./sender.ts";
import { sizeText } from "./size-text.ts";

/** What is disclosed of one data system. */
interface ReportPart {
  readonly system: DataSystem;
  /** When its owner extracted the data, as in the notice. */
  readonly extractedAt: string;
  readonly content?: string;
  readonly searched: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

export interface ReportOf {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly parts: readonly ReportPart[];
  readonly withheld?: Withheld;
}

interface Withheld {
  readonly description: string;
  readonly codes: readonly CodeRule[];
  readonly explanation: string;
}

/** The disclosure itself (APPI Art. 33(2)) as one self-contained HTML document, in the requester's language. */
export function disclosureReport(v: ReportOf): string {
  const { language, id } = v.request;
  const { title } = wordsOf(v.request);
  const whole = markup(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} ${id}</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
${reportBody(v)}</main>
</body>
</html>
`);
  return asSelf(whole, v.business);
}

/** The report's content without a document around it: for the print view of a disclosure on paper. */
export function reportBody(v: ReportOf): Html {
  const { language } = v.request;
  const w = reportWords(language);
  const { title, intro } = wordsOf(v.request);
  return html`<article class="report" lang="${language}">
<h1>${title}</h1>
<p>${w.addressee(v.request.requester.name)}</p>
<p>${intro}</p>
${aboutSection(v)}${askedSection(v)}${v.parts.map((part) => partSection(v, part))}${
  v.withheld !== undefined && withheldSection(v, v.withheld)
}</article>
`;
}

/** Throws RangeError for a right that hands nothing over. */
function wordsOf({ language, right }: ReportOf["request"]): RightReportWords {
  if (!isDisclosing(right)) throw new RangeError(`${right} has no report`);
  return reportWords(language).of[right];
}

function aboutSection({ business, request }: ReportOf): Html {
  const { language } = request;
  const w = reportWords(language);
  const { label } = noticeWords(language);
  const right = words(language).right[request.right];
  return html`<section>
<h2>${w.about}</h2>
${blockHtml(
  facts(
    [label.number, request.id],
    [label.type(right.act), right.name],
    [label.arrived, formatDate(language, business.timeZone, request.arrivalDate)],
    [label.business, localized(business.name, language)],
    [label.address, postalAddress(business, language)],
    [label.phone, business.phone],
    [label.officer, localized(business.officer, language)],
  ),
)}</section>
`;
}

function askedSection({ business, request }: ReportOf): Html {
  const { language } = request;
  const w = reportWords(language);
  const asked = facts(
    ...fieldsOfReport().map(
      (one) =>
        [
          reportLabel(one, language),
          readText(one, valuesIn(request, one.part)[one.name], {
            business,
            language,
            policyVersion: request.policyVersion,
          }),
        ] as const,
    ),
  );
  const anything = asked.kind === "facts" && asked.facts.length > 0;
  return html`<section>
<h2>${w.asked}</h2>
${
  anything
    ? blockHtml(asked)
    : html`<p>${wordsOf(request).everything}</p>
`
}</section>
`;
}

function partSection({ business, request }: ReportOf, part: ReportPart): Html {
  const { language } = request;
  const w = reportWords(language);
  return html`<section>
<h2>${localized(part.system.name, language)}</h2>
${blockHtml(
  facts(
    [w.holds, localized(part.system.holds, language)],
    [w.extractedAt, formatDate(language, business.timeZone, part.extractedAt)],
    [w.searched, part.searched],
  ),
)}<h3>${w.data}</h3>
${
  part.content === undefined
    ? html`<p>${w.noText}</p>
`
    : html`<div class="data">${withBreaks(part.content)}</div>
`
}${part.files.length > 0 && filesTable(request, part.files)}</section>
`;
}

function filesTable({ language }: ReportOf["request"], files: ReportPart["files"]): Html {
  const w = reportWords(language);
  return html`<h3>${w.files}</h3>
<table>
<thead><tr><th scope="col">${w.fileName}</th><th scope="col">${w.fileType}</th><th scope="col">${w.fileSize}</th></tr></thead>
<tbody>
${files.map(
  (
    file,
  ) => html`<tr><td>${file.name}</td><td>${fileTypeName(language, file.type) ?? file.type}</td><td class="size">${sizeText(file.bytes)}</td></tr>
`,
)}</tbody>
</table>
`;
}

function withheldSection(v: ReportOf, withheld: Withheld): Html {
  const { language, right } = v.request;
  const { label } = noticeWords(language);
  const called = noticeWords(language).right(right).withheld;
  const blocks = [
    facts([called, withheld.description]),
    ...reasonBlocks(v, withheld.codes),
    facts([label.explanation, withheld.explanation]),
  ];
  return html`<section>
<h2>${noticeWords(language).withheldHeading(called)}</h2>
${blocks.map(blockHtml)}</section>
`;
}
