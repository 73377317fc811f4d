import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { layout } from "../layout.ts";

/** What goes on paper, in the requester's language, each part on pages of its own; the hint is for staff alone. */
export function printPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  /** What the first part is called: with the number, the name of the file that a browser prints to. */
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
