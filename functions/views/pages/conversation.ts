import { html } from "hono/html";
import type { Business } from "../../domain/business.ts";
import { canConverse, canWrite, messagesOf, openQuestion } from "../../domain/conversation.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { agentWords } from "../../languages/agent.ts";
import { conversationWords } from "../../languages/conversation.ts";
import type { Html } from "../html.ts";
import { messageList } from "./messages.ts";
import { address, said } from "./parts.ts";

interface StatusPart {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly link: string;
}

/** Open questions to the requester, first of all. */
export function questionNote({ request, link }: StatusPart): Html | undefined {
  const question = openQuestion(request)?.text;
  if (question === undefined) return undefined;
  const { yours: m } = conversationWords(request.language);
  return html`<div class="note"><h2>${m.askedTitle}</h2>
<p>${m.asked}</p>${said(question)}<p><a class="button" href="${address("/status/message", { link })}">${m.reply}</a></p></div>`;
}

/** The conversation on the status page, and the way to write. */
export function conversationSection({ business, request, link }: StatusPart): Html | undefined {
  const { language } = request;
  const { yours: m } = conversationWords(language);
  const messages = messagesOf(request);
  if (!canConverse(request) || (messages.length === 0 && !canWrite(request))) return undefined;
  const waits = request.tasks["reply-message"]?.state === "pending";
  const nameOf = (from: string) => (from === "requester" ? m.you : m.us);
  return html`<h2>${m.title}</h2>
${messages.length === 0 ? html`<p>${m.none}</p>` : messageList(request, { business, language, nameOf })}${
  waits && html`<p>${m.waitsForUs}</p>`
}${
  canWrite(request) &&
  openQuestion(request) === undefined &&
  html`<p><a class="button quiet" href="${address("/status/message", { link })}">${m.write}</a></p>
`
}`;
}

/**
 * Asks an agent for the document that proves the authority, until something was sent or the identity is decided; the
 * desk sees it beside the question who asks.
 */
export function proofNote(request: ConfirmedRequest, link: string): Html | undefined {
  const { behalf } = request;
  if (behalf === undefined || !mayProve(request)) return undefined;
  const { proof: m } = agentWords(request.language);
  if (hasSentFile(request)) return html`<p class="note">${m.sent}</p>`;
  return html`<div class="note"><h2>${m.title}</h2>
<p><b>${m.documents[behalf.kind]}</b></p><p>${m.lead} ${m.both}</p>
<p class="screen"><a class="button" href="${address("/status/message", { link })}">${m.send}</a></p></div>
`;
}

/** Whether an agent is asked for a document, and has sent none yet. */
export function awaitsProof(request: ConfirmedRequest): boolean {
  return mayProve(request) && !hasSentFile(request);
}

function mayProve(request: ConfirmedRequest): boolean {
  const { behalf, status, identity } = request;
  const open = status === "verifying" && identity.state === "open";
  return behalf !== undefined && open && canWrite(request) && openQuestion(request) === undefined;
}

/** Whether the requester sent a file with a message; also if it is still being checked, or carried over from the request that this one goes on from. */
export function hasSentFile(request: ConfirmedRequest): boolean {
  return messagesOf(request).some(({ from, files, awaits, gone }) => {
    const onItsWay = awaits !== undefined || (gone !== undefined && request.carries === true);
    return from === "requester" && (files.length > 0 || onItsWay);
  });
}
