import type { Business, Language } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { mailWords } from "../../languages/mails.ts";
import { words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** A fresh link to the status page, requested by the requester. */
export function statusLinkMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly statusUrl: string;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const w = mailWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: w.statusLink.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(w.statusLink.asked),
      facts([w.receiptNumber, request.id], [w.right, words(language).right[request.right].name]),
      link(w.statusLink.button, v.statusUrl),
      paragraph(w.statusLink.older),
      paragraph(w.statusLink.notYou),
    ],
  });
}

/** Fresh status links of several requests, requested by the address alone. */
export function statusLinksMail(v: {
  readonly business: Business;
  readonly language: Language;
  readonly links: readonly { readonly request: ConfirmedRequest; readonly statusUrl: string }[];
}): MailContent {
  const { business, language, links } = v;
  const w = mailWords(language);
  return composed({
    business,
    language,
    topic: w.statusLink.severalTopic,
    blocks: [
      paragraph(w.statusLink.several),
      ...links.flatMap(({ request, statusUrl }) => [
        facts([w.receiptNumber, request.id], [w.right, words(language).right[request.right].name]),
        link(w.statusLink.button, statusUrl),
      ]),
      paragraph(w.statusLink.older),
      paragraph(w.statusLink.notYou),
    ],
  });
}
