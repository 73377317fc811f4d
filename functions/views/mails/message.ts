import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { conversationWords } from "../../languages/conversation.ts";
import { mailWords } from "../../languages/mails.ts";
import { words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells the requester that something waits on the status page; what it says stands there alone. */
export function messageMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
  /** Whether the requester is to answer. */
  readonly asks: boolean;
  readonly reminder: boolean;
}): MailContent {
  const { business, request, asks, reminder } = v;
  const { language } = request;
  const w = mailWords(language);
  const { mail: m } = conversationWords(language);
  const [topic, lead] = reminder
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
      paragraph(m.where),
      link(m.button, v.statusUrl),
      paragraph(m.older),
    ],
  });
}
