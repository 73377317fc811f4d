import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";

/** The printout in the requester's language, each part on its own pages; the hint is for staff only. */
export function printPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  /** The first part's title: with the receipt number, it is the browser's file name for the printout. */
  readonly title: string;
  readonly parts: readonly Html[];
}): Html {
  const { business, request, title, parts } = v;
  const staff = business.staffLanguage;
  const m = pageMessages(staff).print;
  return layout({
    business,
    language: request.language,
    requestId: request.id,
    look: "full",
    title: `${title} ${request.id}`,
    body: html`<p class="note screen" lang="${staff}"><b>${m.title}</b><br>${m.hint}</p>
${parts.map(
  (part) => html`<section class="part">${part}</section>
`,
)}`,
  });
}
