import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import type { ConfirmedRequest, Request } from "../../domain/request.ts";
import type { Html } from "../layout.ts";
import { pageMessages } from "../messages/pages.ts";
import { words } from "../messages/words.ts";
import { courseOf } from "./course.ts";
import { dayText } from "./dates.ts";
import { buttonForm, facts, numbered, page } from "./parts.ts";

/** Behind the link in the first mail: one button. Shows nothing of the person, because a mail can go astray. */
export function confirmPage(v: {
  readonly business: Business;
  readonly request: Request;
  readonly link: string;
}): Html {
  const { business, request } = v;
  const { language } = request;
  const { confirm: m, common } = pageMessages(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    body: html`<p>${m.lead}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, words(language).right[request.right].name],
  [m.submitted, dayText(business, language, request.submittedAt)],
  [m.until, request.status === "unconfirmed" ? dayText(business, language, request.expiresAt) : undefined],
])}${buttonForm("/confirm", { link: v.link }, m.button)}<p>${m.notYou}</p>`,
  });
}

/** The address is confirmed: from here on it is a request. */
export function confirmedPage(v: { readonly business: Business; readonly request: ConfirmedRequest }): Html {
  const { business, request } = v;
  const { language } = request;
  const { confirm: m, common, course } = pageMessages(language);
  const target = dayText(business, language, addDays(request.arrivalDate, business.deadlines.targetDays));
  return page({
    business,
    language,
    requestId: request.id,
    title: m.doneTitle,
    body: html`<p>${m.doneLead}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, words(language).right[request.right].name],
  [common.arrived, dayText(business, language, request.arrivalDate)],
])}<h2>${common.whatNext}</h2>
${numbered(m.next(target, course[courseOf(request.right)]))}`,
  });
}
