import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Ending } from "../../domain/request/ending.ts";
import { noticeWords } from "../../languages/notices.ts";
import type { Html } from "../html.ts";
import { senderHtml } from "../sender.ts";
import type { NoticeRequest } from "./case.ts";
import { blockHtml } from "./markup.ts";
import { noticeOf } from "./notice.ts";

/** The notice as a letter to print: the parts of the mail, with addressee and sender. No style of its own. */
export function noticeLetter(v: {
  readonly business: Business;
  readonly request: NoticeRequest;
  readonly ending: Ending;
  readonly inquiryUrl?: string | undefined;
  /** Only a preview of the mail has it. */
  readonly packageUrl?: string | undefined;
}): Html {
  const notice = noticeOf(v);
  const { opening, closing, numbered } = noticeWords(notice.language);
  return html`<article class="notice" lang="${notice.language}">
<header class="notice-head">
<dl class="notice-reference">
${notice.head.map(
  ([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>
`,
)}</dl>
<p class="notice-addressee">${notice.addressee.address !== undefined && html`${notice.addressee.address}<br>`}${notice.addressee.name}</p>
${senderHtml(v.business, notice.language)}</header>
<h2 class="notice-title">${notice.title}</h2>
<p class="notice-lead">${notice.lead}</p>
${
  opening !== undefined &&
  html`<p class="notice-opening">${opening}</p>
`
}${notice.sections.map(
  (section, index) => html`<section class="notice-section">
<h3>${numbered(index + 1, section.heading)}</h3>
${section.blocks.map(blockHtml)}</section>
`,
)}${
  closing !== undefined &&
  html`<p class="notice-closing">${closing}</p>
`
}</article>
`;
}
