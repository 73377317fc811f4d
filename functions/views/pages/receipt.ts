import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import type { Linked } from "../../domain/request/linked.ts";
import { type RightKey, rightOf, usualRight } from "../../domain/rights/index.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { linkedList } from "./linked.ts";
import { facts, numbered, page } from "./parts.ts";
import { leadingAct, way } from "./request-form.ts";

/** After the form: the receipt number, and what has to happen for it to count. */
export function receiptPage(v: {
  readonly business: Business;
  /** The target for the answer, in days. */
  readonly targetDays: number;
  readonly language: Language;
  readonly requestId: string;
  /** ISO 8601. */
  readonly confirmBy: string;
  /** When a delayed mail is sent (ISO 8601). */
  readonly mailAt?: string | undefined;
  readonly email?: string | undefined;
  readonly right?: RightKey | undefined;
  /** All requests of the submission, if there are several. */
  readonly linked?: Linked["requests"] | undefined;
}): Html {
  const { business, language, requestId, right = usualRight, linked, mailAt } = v;
  const rights = linked?.map((one) => one.right) ?? [right];
  const leading = rights.find((one) => rightOf(one).identity) ?? right;
  const { receipt: m, course } = requestPages(language);
  const { common } = pageMessages(language);
  return page({
    business,
    language,
    requestId,
    title: m.title,
    body: html`${way(language, "confirm")}<p>${mailAt !== undefined && html`${m.later(formatDateTime(language, business.timeZone, mailAt))} `}${m.lead(leadingAct(rights, language), mailAt === undefined)}</p>
${
  linked !== undefined &&
  html`<p>${linkedWords(language).receipt}</p>
${linkedList(linked, language)}`
}${facts([
  [common.receiptNumber, linked === undefined ? html`<b>${requestId}</b>` : undefined],
  [common.typeOfRequest, linked === undefined ? words(language).right[right].name : undefined],
  [m.to, v.email],
  [m.by, html`<b>${formatDateTime(language, business.timeZone, v.confirmBy)}</b><br>${m.forgotten}`],
])}<h2>${common.whatNext}</h2>
${numbered(m.next(common.days(v.targetDays), linked === undefined ? course[rightOf(leading).route] : linkedWords(language).course))}<h2>${m.noMailTitle}</h2>
<p>${m.noMail}</p>`,
  });
}
