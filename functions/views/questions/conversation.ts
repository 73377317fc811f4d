import { html } from "hono/html";
import {
  canAskRequester,
  canConverse,
  messageMail,
  messagesOf,
  openQuestion,
  roomFor,
} from "../../domain/conversation.ts";
import { daysKept } from "../../domain/kept-files.ts";
import { questionOf } from "../../domain/questions/index.ts";
import { stopsMailing } from "../../domain/recipients.ts";
import { conversationWords } from "../../languages/conversation.ts";
import type { Html } from "../html.ts";
import { dayText } from "../pages/dates.ts";
import { textArea } from "../pages/fields.ts";
import type { Form } from "../pages/forms.ts";
import { messageList } from "../pages/messages.ts";
import { address, hidden, page } from "../pages/parts.ts";
import { senderName } from "../sender-name.ts";
import { type BesideLink, backFromBeside } from "./beside.ts";
import { sentencesIn } from "./sentences.ts";
import { languageOf, type TaskView } from "./task-view.ts";
import { shownToRequesterHint } from "./view.ts";

/**
 * The conversation with the requester, for the owner of a system, who needs it to find the data but may not open the
 * files: they may include proof of identity.
 */
export function conversationRead(v: TaskView): Html | undefined {
  const { business, request } = v;
  const messages = messagesOf(request);
  if (messages.length === 0) return undefined;
  const language = languageOf(v);
  const { staff: m } = conversationWords(language);
  return html`<h2>${m.title}</h2>
${messageList(request, { business, language, nameOf: senderName(language) })}${
  messages.some(({ files }) => files.length > 0) && html`<p class="hint">${m.filesNotHere}</p>`
}`;
}

/** The conversation with the requester, for staff, with a button for each file; nothing if it is empty. */
export function conversationPart(v: TaskView): Html | undefined {
  const { business, request, link } = v;
  const language = languageOf(v);
  const { staff: m } = conversationWords(language);
  if (messagesOf(request).length === 0) return undefined;
  const question = openQuestion(request);
  const last = messagesOf(request).findLast(({ from }) => from !== "requester");
  const mail = last && request.mails[messageMail(last.n)];
  const undelivered = !canConverse(request) || (mail !== undefined && stopsMailing(mail.state));
  return html`<h2>${m.title}</h2>
${messageList(request, { business, language, nameOf: senderName(language), opens: { action: "/task/file", link } })}${
  messagesOf(request).some(({ files }) => files.length > 0) &&
  html`<p class="hint">${m.filesGone(daysKept(request))}</p>`
}${undelivered && html`<p class="warn">${m.undelivered}</p>`}${
  question !== undefined &&
  html`<p class="note">${m.waiting(dayText(business, language, question.at))}</p>
`
}`;
}

/** The link for asking the requester something, while that can still make a difference. */
export function askLink(v: TaskView): BesideLink | undefined {
  if (!canAskRequester(v.request)) return undefined;
  const { staff: m } = conversationWords(languageOf(v));
  return { to: address("/task", { link: v.link, view: "ask" }), name: m.askTitle };
}

/** A question to the requester. It answers nothing: the task behind the link stays open. */
export function askPage(v: TaskView): Html {
  const { business, request } = v;
  const language = languageOf(v);
  const { staff: m } = conversationWords(language);
  const form: Form = {
    language,
    values: v.values,
    problems: v.problems,
    labels: { askRequester: m.askText },
    sentences: sentencesIn(business, v.task.kind, request.language),
  };
  const full = roomFor(request, "staff").messages === 0;
  return page({
    business,
    language,
    requestId: request.id,
    title: m.askTitle,
    form,
    body: html`<p>${m.askLead}</p>
${questionOf(v.task.kind).aboutIdentity && html`<p>${m.askIdentity}</p>`}${
  full
    ? html`<p class="warn">${m.full}</p>`
    : html`<form method="post" action="/task" novalidate>${hidden("link", v.link)}${hidden("choice", "ask-requester")}
${textArea(form, "askRequester", { hint: shownToRequesterHint(v), need: "required", rows: 6 })}<p class="hint">${m.stays}</p>
<button>${m.askSend}</button></form>
`
}${backFromBeside(v)}${conversationPart(v)}`,
  });
}

/** The question was put to the requester. */
export function askedPage(v: TaskView): Html {
  const { business, request } = v;
  const language = languageOf(v);
  const { staff: m } = conversationWords(language);
  return page({
    ...{ business, language, requestId: request.id, title: m.askTitle },
    body: html`<p class="note">${m.asked}</p>
${backFromBeside(v)}${conversationPart(v)}`,
  });
}
