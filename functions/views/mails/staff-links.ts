import type { Business } from "../../domain/business.ts";
import type { RequestId } from "../../domain/ids.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";
import { mailWords } from "../../languages/mails.ts";
import { provisionsWords } from "../../languages/provisions.ts";
import { staffWords } from "../../languages/staff.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

interface StaffLink {
  readonly business: Business;
  readonly url: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A link to key one request in, with the receipt number for the paper. */
export function entryLinkMail(v: StaffLink & { readonly requestId: RequestId }): MailContent {
  const { business, requestId, url } = v;
  const language = business.staffLanguage;
  const { mail: m } = staffWords(language);
  return composed({
    business,
    language,
    requestId,
    topic: m.entryTopic,
    toStaff: true,
    blocks: [
      paragraph(m.entryLead),
      facts(
        [mailWords(language).receiptNumber, requestId],
        [m.until, formatDateTime(language, business.timeZone, v.expiresAt)],
      ),
      paragraph(m.writeNumber),
      link(m.entryButton, url),
      paragraph(m.notAsked),
    ],
  });
}

/** A link to record one provision or receipt. */
export function provisionLinkMail(v: StaffLink & { readonly requestId: RequestId }): MailContent {
  const { business, requestId, url } = v;
  const language = business.staffLanguage;
  const m = provisionsWords(language);
  const { mail } = staffWords(language);
  return composed({
    business,
    language,
    requestId,
    topic: m.mailTopic,
    toStaff: true,
    blocks: [
      paragraph(m.mailLead),
      facts([mail.until, formatDateTime(language, business.timeZone, v.expiresAt)]),
      link(m.mailButton, url),
      paragraph(mail.notAsked),
    ],
  });
}

/** A link to the board of a mailbox. */
export function boardLinkMail(v: StaffLink): MailContent {
  const { business, url } = v;
  const language = business.staffLanguage;
  const { mail, board: m } = staffWords(language);
  return composed({
    business,
    language,
    topic: m.mailTopic,
    toStaff: true,
    blocks: [
      paragraph(m.mailLead),
      facts([mail.until, formatDateTime(language, business.timeZone, v.expiresAt)]),
      link(m.mailButton, url),
      paragraph(m.mailNotAsked),
    ],
  });
}

/** A link to one case. Names no person: the page shows the facts. */
export function caseLinkMail(v: StaffLink & { readonly request: ConfirmedRequest }): MailContent {
  const { business, request, url } = v;
  const language = business.staffLanguage;
  const w = mailWords(language);
  const { mail: m } = staffWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: m.caseTopic,
    toStaff: true,
    blocks: [
      paragraph(m.caseLead),
      facts(
        [w.receiptNumber, request.id],
        [w.right, words(language).right[request.right].name],
        [m.until, formatDateTime(language, business.timeZone, v.expiresAt)],
      ),
      link(m.caseButton, url),
      paragraph(m.notAsked),
    ],
  });
}
