import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { addDays } from "../../domain/calendar.ts";
import { linkedOf } from "../../domain/linked.ts";
import type { ConfirmedRequest, Request } from "../../domain/request/request.ts";
import { rightOf } from "../../domain/rights/index.ts";
import { codeShownAgainMinutes, needsAccessCode } from "../../domain/second-factor.ts";
import { agentWords } from "../../languages/agent.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { statusPages } from "../../languages/status-pages.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { proofNote } from "./conversation.ts";
import { dayText } from "./dates.ts";
import { linkedFact, linkedList, statusAddress, statusLinkText } from "./linked.ts";
import { address, buttonForm, facts, numbered, page } from "./parts.ts";

/**
 * Behind the link in the first mail: one button. Shows nothing about the person, because a mail can reach the wrong
 * mailbox.
 */
export function confirmPage(v: {
  readonly business: Business;
  readonly request: Request;
  readonly link: string;
}): Html {
  const { business, request } = v;
  const { language } = request;
  const { confirm: m } = requestPages(language);
  const { common } = pageMessages(language);
  const { act } = words(language).right[request.right];
  const byAgent = "behalf" in request && request.behalf !== undefined;
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    body: html`<p>${byAgent ? agentWords(language).agent.confirm : m.lead(act)}</p>
${together(request)}${facts([
  [common.receiptNumber, linkedOf(request) === undefined ? request.id : undefined],
  [
    common.typeOfRequest,
    linkedOf(request) === undefined ? words(language).right[request.right].name : undefined,
  ],
  [m.submitted, dayText(business, language, request.submittedAt)],
  [
    m.until,
    request.status === "unconfirmed"
      ? formatDateTime(language, business.timeZone, request.expiresAt)
      : undefined,
  ],
])}${confirmButton(v.link, m.button(act))}<p>${m.notYou}</p>`,
  });
}

/**
 * Posts to the link's own address, which is then that of the page with the access code: opened again, it leads to the
 * status page, and reloaded, to the code.
 */
export function confirmButton(link: string, label: string, look?: "quiet"): Html {
  return buttonForm(address("/confirm", { link }), { link }, label, look);
}

/** All requests that the button confirms, if there are several. */
function together(request: Request): Html | undefined {
  const { language } = request;
  const linked = linkedOf(request)?.requests;
  return (
    linked &&
    html`<p>${linkedWords(language).confirm(linked.length)}</p>
${linkedList(linked, language)}`
  );
}

/**
 * The address is confirmed: it is a request now, and this page is the receipt. If data will be handed over, shows the
 * access code (once).
 */
export function confirmedPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly accessCode?: string | undefined;
  /** The secret of the mailed link, which now opens the status page; undefined if that mail is not the receipt. */
  readonly secret?: string | undefined;
}): Html {
  const { business, request, secret } = v;
  const { language } = request;
  const { confirm: m, course } = requestPages(language);
  const { status } = statusPages(language);
  const { common } = pageMessages(language);
  const target = dayText(
    business,
    language,
    addDays(request.arrivalDate, request.terms.deadlines.targetDays),
  );
  return page({
    business,
    language,
    requestId: request.id,
    title: m.doneTitle(words(language).right[request.right].act),
    body: html`<p>${m.doneLead}</p>
${facts([
  [common.receiptNumber, request.id],
  [common.typeOfRequest, words(language).right[request.right].name],
  linkedFact(request, language, secret),
  [common.arrived, dayText(business, language, request.arrivalDate)],
])}${
  v.accessCode !== undefined &&
  html`<h2>${m.code}</h2>
<div class="note"><p class="code">${v.accessCode}</p><p><b>${m.codeOnce}</b> ${m.codeKeep(codeShownAgainMinutes)}</p></div>
`
}${
  v.accessCode === undefined &&
  needsAccessCode(request) &&
  html`<h2>${status.codeLostTitle}</h2>
<p>${status.codeLost}</p>
`
}${secret !== undefined && proofNote(request, statusLinkText({ requestId: request.id, secret }))}<h2>${common.whatNext}</h2>
${numbered([...(secret === undefined ? [] : [m.keepMail]), ...m.next(target, linkedOf(request) === undefined ? course[rightOf(request.right).route] : linkedWords(language).course)])}${
  secret !== undefined &&
  html`<p class="screen"><a href="${statusAddress({ requestId: request.id, secret })}">${m.toStatus}</a></p>`
}`,
  });
}
