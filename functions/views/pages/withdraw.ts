import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { daysKept } from "../../domain/kept-files.ts";
import { othersOf } from "../../domain/linked.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { linkedWords } from "../../languages/linked.ts";
import { pageMessages } from "../../languages/pages.ts";
import { requestPages } from "../../languages/request-pages.ts";
import { statusPages } from "../../languages/status-pages.ts";
import { words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { hasSentFile } from "./conversation.ts";
import { linkedFact } from "./linked.ts";
import { address, facts, hidden, page } from "./parts.ts";

/** Asks for confirmation before the request is withdrawn. */
export function withdrawPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
}): Html {
  const { business, request, link } = v;
  const { language } = request;
  const { common } = pageMessages(language);
  const m = statusPages(language).withdraw;
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    body: html`${facts([
      [common.receiptNumber, request.id],
      [common.typeOfRequest, words(language).right[request.right].name],
      linkedFact(request, language),
    ])}${othersOf(request).length > 0 && html`<p>${linkedWords(language).status.othersStay}</p>`}<p>${m.lead} ${request.terms.fee && m.feeGone}</p>${hasSentFile(request) && html`<p>${conversationWords(language).page.kept(daysKept(request))}</p>`}
<form method="post" action="/status/withdraw">${hidden("link", link)}${hidden("sure", "yes")}<button>${m.yes}</button></form>
<p><a href="${address("/status", { link })}">${m.no}</a></p>`,
  });
}

/** The request is withdrawn. */
export function withdrawnPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
}): Html {
  const { language } = v.request;
  const m = statusPages(language).withdraw;
  return page({
    business: v.business,
    language,
    requestId: v.request.id,
    title: m.doneTitle,
    body: html`<p>${m.done}</p>
<p><a href="${address("/status", { link: v.link })}">${requestPages(language).confirm.toStatus}</a></p>`,
  });
}
