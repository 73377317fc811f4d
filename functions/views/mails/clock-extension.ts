import type { Business } from "../../domain/business.ts";
import { internalTargetOf } from "../../domain/clocks.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { Extension } from "../../domain/request/clock.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { letterWords } from "../../languages/letters.ts";
import { mailWords } from "../../languages/mails.ts";
import { formatDate, words } from "../../languages/words.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/**
 * Tells the requester that the answer comes later: the reason and the new date (APPI practice: before two weeks are
 * over).
 */
export function clockExtensionMail(v: {
  readonly business: Business;
  readonly request: ConfirmedRequest;
  readonly extension: Extension;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const w = mailWords(language);
  const { extension } = letterWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: extension.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(extension.lead),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [w.arrived, date(request.arrivalDate)],
        [extension.before, date(internalTargetOf(request, business))],
        [extension.until, date(v.extension.until)],
        [extension.reason, v.extension.reason],
      ),
      paragraph(extension.rights),
    ],
  });
}
