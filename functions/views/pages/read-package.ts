import { html, raw } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { Disclosure } from "../../domain/disclosure.ts";
import type { Packaged } from "../../domain/request/transitions/package.ts";
import { requestPages } from "../../languages/request-pages.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";
import { reportBody } from "../report.ts";
import { backToPackage, packageFiles } from "./package.ts";

/** The disclosure, to read or print in the browser after entering the code; with links to its files. */
export function readPackagePage(v: {
  readonly business: Business;
  readonly request: Packaged;
  readonly disclosure: Disclosure;
  readonly code: string;
  readonly link: string;
  /** What the desk itself keeps of the person: part of a page. */
  readonly own?: string | undefined;
}): Html {
  const { business, request, disclosure } = v;
  const { language } = request;
  const m = requestPages(language).download;
  return layout({
    business,
    language,
    requestId: request.id,
    title: m.title,
    look: "full",
    body: html`<p class="note screen">${m.care} ${m.print}</p>
${reportBody({ business, request, ...disclosure })}${v.own !== undefined && raw(v.own)}${packageFiles(v)}${backToPackage(v)}`,
  });
}
