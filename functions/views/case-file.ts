import { html, raw } from "hono/html";
import type { Business, Language } from "../domain/business.ts";
import type { CaseFile } from "../domain/case-file.ts";
import { verifyHistory } from "../domain/history.ts";
import { asSelf } from "../languages/self.ts";
import { erasedSection, plannedSection } from "./case-file/erasures.ts";
import { type CaseFileContext, contextOf } from "./case-file/parts.ts";
import {
  checkSection,
  decisionsSection,
  historySection,
  mailsSection,
  messagesSection,
  packageSection,
  personalSection,
  requestSection,
  resultSection,
  stepsSection,
  tasksSection,
} from "./case-file/sections.ts";
import type { Html } from "./html.ts";
import { markup } from "./notices/markup.ts";
import { reportStyle } from "./notices/report-style.ts";

export interface CaseFileView {
  readonly business: Business;
  readonly language: Language;
  readonly file: CaseFile;
}

/** The element of a case file's HTML with the same content as JSON. */
const caseFileElement = "case-file";

/** The case file as one self-contained document. */
export function caseFilePage({ business, language, file }: CaseFileView): string {
  const of = contextOf(business, language, file);
  const { w } = of;
  return page(
    of,
    w.title,
    html`<p>${w.lead}</p>
${
  file.personal !== undefined &&
  html`<p><strong>${w.withPersonal}</strong></p>
`
}${requestSection(of)}${resultSection(of)}${stepsSection(of)}${tasksSection(of)}${decisionsSection(of)}${mailsSection(of)}${messagesSection(of)}${packageSection(of)}${erasedSection(of)}${plannedSection(of)}${personalSection(of)}${historySection(of)}${checkSection(of)}`,
  );
}

/** What was erased of a request, when and by which rule, with the proof that the record is unchanged. */
export function erasureCertificate({ business, language, file }: CaseFileView): string {
  const of = contextOf(business, language, file);
  const { certificate } = of.w;
  const verified = verifyHistory(file.number, file.history);
  return page(
    of,
    certificate.title,
    html`<p>${certificate.lead}</p>
${requestSection(of)}${erasedSection(of)}${plannedSection(of)}<p>${
      verified.intact
        ? certificate.intact(verified.entries, file.chain.head)
        : certificate.broken(verified.brokenAt)
    }</p>
<p class="sign">${certificate.signature}</p>
${checkSection(of)}${historySection(of)}`,
  );
}

const style = `${reportStyle}
body{max-width:60rem}
table{font-size:.85rem}
code{font-size:.7rem}
.sign{margin-top:3rem;padding-top:.25rem;border-top:1px solid #1a1a1a;max-width:24rem}
@media print{table{font-size:.7rem}tr{break-inside:avoid}}
`;

function page({ business, language, file }: CaseFileContext, title: string, body: Html): string {
  const whole = markup(html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>${title} ${file.number}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
<h1>${title} ${file.number}</h1>
${body}</main>
<script type="application/json" id="${caseFileElement}">${raw(embedded(file))}</script>
</body>
</html>
`);
  return asSelf(whole, business);
}

/** JSON that cannot end its surrounding element. */
function embedded(file: CaseFile): string {
  return JSON.stringify(file).replaceAll("<", "\\u003c");
}

/** The JSON in a case file's HTML; undefined if there is none. */
export function caseFileIn(page: string): unknown {
  const start = `<script type="application/json" id="${caseFileElement}">`;
  const from = page.indexOf(start);
  const to = page.indexOf("</script>", from);
  if (from < 0 || to < 0) return undefined;
  try {
    return JSON.parse(page.slice(from + start.length, to));
  } catch {
    return undefined;
  }
}
