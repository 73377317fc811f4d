import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { mostCharacters, nextMessageNumber, openQuestion, roomFor } from "../../domain/conversation.ts";
import { daysKept } from "../../domain/kept-files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { agentWords } from "../../languages/agent.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import type { Html } from "../html.ts";
import { seenUnusable, uploadPart, uploadStatus } from "../questions/files.ts";
import type { Upload } from "../questions/task-view.ts";
import { awaitsProof } from "./conversation.ts";
import { textArea } from "./fields.ts";
import type { FieldProblem, Form, FormValues } from "./forms.ts";
import { address, bullets, facts, hidden, page, said } from "./parts.ts";

/** The page on which the requester writes, or answers. */
export function messagePage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
  readonly upload: Upload;
  readonly values: FormValues;
  readonly problems: readonly FieldProblem[];
}): Html {
  const { business, request, link, upload, values, problems } = v;
  const { language } = request;
  const { page: m } = conversationWords(language);
  const { common } = pageMessages(language);
  const form: Form = { language, values, problems, labels: { text: m.text } };
  const question = openQuestion(request)?.text;
  const room = roomFor(request, "requester");
  const full = room.messages === 0 || room.characters === 0;
  return page({
    business,
    language,
    requestId: request.id,
    title: question === undefined ? m.writeTitle : m.replyTitle,
    form,
    look: "upload",
    body: html`${!full && uploadStatus({ language, timeZone: business.timeZone }, upload)}<p>${m.lead}</p>
${facts([[common.receiptNumber, request.id]])}${proofWanted(request)}${
  question !== undefined &&
  html`<h2>${m.question}</h2>
${said(question)}`
}${
  full
    ? html`<p class="warn">${m.full}</p>`
    : html`<div class="warn">${bullets([...m.care, m.kept(daysKept(request))])}</div>
${uploadPart(language, upload, "papers")}<h2>${m.textTitle}</h2>
<form method="post" action="/status/message" novalidate>${hidden("link", link)}${hidden("turn", String(nextMessageNumber(request)))}${seenUnusable(upload)}
${textArea(form, "text", { hint: m.textHint(Math.min(mostCharacters, room.characters)), rows: 6 })}<button>${m.send}</button></form>
`
}<p><a href="${address("/status", { link })}">${m.back}</a></p>`,
  });
}

/** An agent is told again here which document it is that they came to send. */
function proofWanted(request: ConfirmedRequest): Html | undefined {
  const { behalf, status, language } = request;
  if (behalf === undefined || status !== "verifying") return undefined;
  const { title, documents } = agentWords(language).proof;
  return html`<p class="note">${awaitsProof(request) && html`<b>${title}</b><br>`}${documents[behalf.kind]}</p>
`;
}

/** The message is recorded, and the desk is asked. */
export function messageSentPage(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
  /** Whether its files are still being checked. */
  readonly waits: boolean;
}): Html {
  const { business, request, link, waits } = v;
  const { language } = request;
  const { page: m } = conversationWords(language);
  return page({
    business,
    language,
    requestId: request.id,
    title: m.sentTitle,
    body: html`<p>${waits ? fileWords(language).message.sent : m.sent}</p>
<p><a href="${address("/status", { link })}">${m.back}</a></p>`,
  });
}
