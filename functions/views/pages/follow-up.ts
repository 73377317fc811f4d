import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import type { ConfirmedRequest, RequestIn } from "../../domain/request/request.ts";
import { whereToAsk } from "../../domain/rights/index.ts";
import { inOneLine } from "../../languages/formats.ts";
import { pageMessages } from "../../languages/pages.ts";
import { statusPages } from "../../languages/status-pages.ts";
import { outcomeName, words } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { dayText } from "./dates.ts";
import { textArea } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, type Fact, facts, hidden, page } from "./parts.ts";

/** Where the requester of a closed request asks about it. Nothing is typed again but the question. */
export function followUpPage(v: {
  readonly business: Business;
  readonly request: RequestIn<"closed">;
  readonly link: string;
  /** Which of the questions about it this is. */
  readonly turn: number;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, request, link, turn, values, problems } = v;
  const { language } = request;
  const { common, followUp: m } = pageMessages(language);
  const { status } = statusPages(language);
  const form: Form = { language, values, problems, labels: { message: m.message } };
  return page({
    business,
    language,
    requestId: request.id,
    title: m.title,
    form,
    body: html`<p>${m.lead}</p>
${facts([
  [m.about, request.id],
  [common.typeOfRequest, words(language).right[request.right].name],
  [status.outcome, outcomeName(language, request.right, request.ending.outcome)],
  [status.closedOn, dayText(business, language, request.closedAt)],
])}<form method="post" action="/status/follow-up" novalidate>${hidden("link", link)}${hidden("turn", `${turn}`)}
${textArea(form, "message", { hint: m.hint, need: "required", rows: 8 })}<button>${m.send}</button></form>
<p><a href="${address("/status", { link })}">${m.back}</a></p>`,
  });
}

/** No more can be asked here. The question is kept, and one press takes it to the form for everybody. */
export function followUpFullPage(v: {
  readonly business: Business;
  readonly request: RequestIn<"closed">;
  readonly link: string;
  readonly message: string;
}): Html {
  const { business, request, link, message } = v;
  const { language } = request;
  const { followUp: m } = pageMessages(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.full.title,
    body: html`<p>${m.full.why}</p>
<p>${business.phone === undefined ? m.full.instead : m.full.insteadOr(business.phone)}</p>
<form method="post" action="/requests">${hidden("type", whereToAsk)}${hidden("lang", language)}${hidden("edit", "form")}
<div class="field"><label for="message">${m.message}</label>
<textarea id="message" name="message" rows="8" dir="auto" readonly>
${message}</textarea></div>
<button>${m.full.onward}</button></form>
<p><a href="${address("/status", { link })}">${m.back}</a></p>`,
  });
}

/** The inquiry is a request of its own. */
export function followUpSentPage(v: {
  readonly business: Business;
  readonly before: ConfirmedRequest;
  readonly request: ConfirmedRequest;
  readonly link: string;
}): Html {
  const { business, before, request, link } = v;
  const { language } = request;
  const { common, followUp: m } = pageMessages(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.sentTitle,
    body: html`<p>${m.sent}</p>
${facts([
  [common.receiptNumber, html`<b>${request.id}</b>`],
  [m.about, before.id],
])}<p><a href="${address("/status", { link })}">${m.back}</a></p>`,
  });
}

/** The closed request that one goes on from, and those that go on from it; nothing if there are none. */
export function followFacts(request: ConfirmedRequest, language: Business["staffLanguage"]): readonly Fact[] {
  const { followUp: m } = pageMessages(language);
  const later = request.status === "closed" ? request.followedBy : undefined;
  return [
    [m.follows, request.follows && m.reason[request.follows.reason](request.follows.id)],
    [m.followedBy, later && inOneLine(language, later)],
  ];
}
