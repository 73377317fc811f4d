import { html } from "hono/html";
import type { Business, Language } from "../../domain/business.ts";
import { fileGroup, messagesOf } from "../../domain/conversation.ts";
import type { Message } from "../../domain/request/conversation.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { fileWords } from "../../languages/files.ts";
import { pageMessages } from "../../languages/pages.ts";
import { formatDateTime } from "../../languages/words.ts";
import type { Html } from "../html.ts";
import { fileText, hidden, said } from "./parts.ts";

/** The names of the writers in a list of messages, and where its files open, if they do. */
interface Reader {
  readonly business: Business;
  readonly language: Language;
  readonly nameOf: (from: string) => string;
  /** Where a button for a file leads, and the page's link. */
  readonly opens?: { readonly action: "/task/file" | "/staff/case/file"; readonly link: string };
}

const fileFormId = "open-message-file";

/** The conversation, oldest first. */
export function messageList(request: ConfirmedRequest, reader: Reader): Html {
  const messages = messagesOf(request);
  const { opens } = reader;
  const files = messages.some((message) => message.files.length > 0);
  return html`${
    files &&
    opens !== undefined &&
    html`<form id="${fileFormId}" method="post" action="${opens.action}" target="_blank" rel="noopener">${hidden("link", opens.link)}</form>
`
  }${earlierNote(request, reader)}${messages.map(
    (message) => html`<h3>${reader.nameOf(message.from)} <span class="hint">${formatDateTime(
      reader.language,
      reader.business.timeZone,
      message.at,
    )}</span></h3>
${message.text !== undefined && said(message.text)}${message.files.length > 0 && filesOf(message, reader)}${unopenedOf(message, reader)}${awayNote(request, message, reader)}`,
  )}`;
}

/** Messages that had no room in the request that goes on. */
function earlierNote({ follows }: ConfirmedRequest, { language }: Reader): Html | undefined {
  if (follows?.messagesLeft === undefined) return undefined;
  return html`<p class="note">${conversationWords(language).away.earlier(follows.messagesLeft, follows.id)}</p>`;
}

/** Files that are no longer here, or not yet. */
function awayNote(request: ConfirmedRequest, { gone }: Message, { language }: Reader): Html | undefined {
  if (gone === undefined) return undefined;
  const { away: m } = conversationWords(language);
  return html`<p class="hint">${request.carries === undefined ? m.gone(gone) : m.coming(gone)}</p>`;
}

/** Files of a message that are still being checked, and unusable ones. */
function unopenedOf({ awaits, refused = [] }: Message, { language }: Reader): Html {
  const { message: m } = fileWords(language);
  return html`${awaits !== undefined && html`<p class="hint">${m.checking(awaits.keys.length)}</p>`}${
    refused.length > 0 && html`<p class="hint">${m.refused(refused.length)}</p>`
  }`;
}

function filesOf(message: Message, { language, opens }: Reader): Html {
  const { opensInNewTab } = pageMessages(language).common;
  const names = message.files.map(({ type, bytes }, index) =>
    fileText(language, { number: index + 1, type, bytes }),
  );
  if (opens === undefined) return html`<ul>${names.map((name) => html`<li>${name}</li>`)}</ul>`;
  return html`<p>${names.map(
    (name, index) =>
      html`<button form="${fileFormId}" name="file" value="${fileGroup(message)}.${index}" class="quiet small">${name} <span class="vh">(${opensInNewTab})</span></button>`,
  )}</p>
`;
}
