import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { RefusedFile } from "../../domain/request/files.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { fileWords } from "../../languages/files.ts";
import { mailWords } from "../../languages/mails.ts";
import { words } from "../../languages/words.ts";
import { facts, link, list, paragraph } from "../notices/blocks.ts";
import { refusedLines } from "../refused-files.ts";
import { composed } from "./compose.ts";

/** Tells the requester that something waits on the status page; the text itself is only there. */
export function messageMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
  /** Whether the requester is to answer. */
  readonly asks: boolean;
  readonly reminder: boolean;
  /** Unusable files of the requester's message, if the mail is about those. */
  readonly refused?: readonly RefusedFile[] | undefined;
}): MailContent {
  const { business, request, asks, reminder } = v;
  const { language } = request;
  const w = mailWords(language);
  const { mail: m } = conversationWords(language);
  const { mail: files } = fileWords(language);
  const [topic, lead] =
    v.refused !== undefined
      ? [files.messageTopic, files.message]
      : reminder
        ? [m.reminderTopic, m.reminder]
        : asks
          ? [m.askTopic, m.ask]
          : [m.replyTopic, m.reply];
  return composed({
    business,
    language,
    requestId: request.id,
    topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(lead),
      facts([w.receiptNumber, request.id], [w.right, words(language).right[request.right].name]),
      ...(v.refused === undefined
        ? [paragraph(m.where)]
        : [list(...refusedLines(language, business.timeZone, v.refused)), paragraph(files.messageAgain)]),
      link(m.button, v.statusUrl),
      paragraph(m.older),
    ],
  });
}
