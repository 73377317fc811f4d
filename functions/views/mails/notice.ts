import type { Business } from "../../domain/business.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { RequestIn } from "../../domain/request/request.ts";
import { noticeWords } from "../../languages/notices.ts";
import { facts, paragraph } from "../notices/blocks.ts";
import { noticeOf } from "../notices/notice.ts";
import { composed } from "./compose.ts";

/** The notice of an outcome by mail (APPI Art. 32(3), 33(3), 34(3), 35(7) and 36): the same parts as the letter. */
export function noticeMail(v: {
  readonly business: Business;
  readonly request: RequestIn<"notifying">;
  readonly packageUrl?: string;
  readonly inquiryUrl?: string;
}): MailContent {
  const { business, request } = v;
  const notice = noticeOf({ ...v, ending: request.ending });
  const { numbered } = noticeWords(request.language);
  return composed({
    business,
    language: request.language,
    requestId: request.id,
    topic: notice.topic,
    addressee: notice.addressee.name,
    title: notice.title,
    blocks: [facts(...notice.head), paragraph(notice.lead)],
    sections: notice.sections.map((section, index) => ({
      ...section,
      heading: numbered(index + 1, section.heading),
    })),
  });
}
