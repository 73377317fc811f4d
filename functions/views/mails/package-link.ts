import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** A fresh download link, requested by the requester; the access code is still required there. */
export function packageLinkMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly packageUrl: string;
  /** ISO 8601. */
  readonly until: string;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const w = mailWords(language);
  const { packageLink: m } = w;
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(m.asked),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [m.until, formatDate(language, business.timeZone, v.until)],
      ),
      link(m.button, v.packageUrl),
      paragraph(m.code),
      paragraph(m.older),
      paragraph(m.notYou),
    ],
  });
}
