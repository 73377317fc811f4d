import type { Business } from "../../domain/business.ts";
import type { RequestId } from "../../domain/ids.ts";
import type { MailContent } from "../../domain/ports.ts";
import type { LiveRequest } from "../../domain/request/request.ts";
import type { RightKey } from "../../domain/rights/index.ts";
import { mailWords } from "../../languages/mails.ts";
import { restoredWords } from "../../languages/restored.ts";
import { formatDateTime, words } from "../../languages/words.ts";
import { facts, link, paragraph } from "../notices/blocks.ts";
import { composed } from "./compose.ts";

/** Tells a requester that their request was set back to `moment` (ISO 8601) by a restore. */
export function setBackMail(v: {
  readonly business: Business;
  readonly request: LiveRequest;
  readonly moment: string;
}): MailContent {
  const { business, request } = v;
  const { language } = request;
  const { back } = restoredWords(language);
  const w = mailWords(language);
  return composed({
    business,
    language,
    requestId: request.id,
    topic: back.topic,
    addressee: w.addressee(request.requester.name),
    blocks: [
      paragraph(back.means(formatDateTime(language, business.timeZone, v.moment))),
      facts([w.receiptNumber, request.id], [w.right, words(language).right[request.right].name]),
      paragraph(back.todo),
    ],
  });
}

/** Tells a requester that a request is lost which they sent together with `known`. */
export function lostMail(v: {
  readonly business: Business;
  readonly known: LiveRequest;
  readonly lost: { readonly id: RequestId; readonly right: RightKey };
  readonly formUrl: string;
}): MailContent {
  const { business, known, lost, formUrl } = v;
  const { language } = known;
  const m = restoredWords(language).lost;
  const w = mailWords(language);
  return composed({
    business,
    language,
    requestId: lost.id,
    topic: m.topic,
    addressee: w.addressee(known.requester.name),
    blocks: [
      paragraph(m.means),
      facts([w.receiptNumber, lost.id], [w.right, words(language).right[lost.right].name]),
      paragraph(m.todo),
      link(m.form, formUrl),
    ],
  });
}

/** A request in the mail to staff, with what is known of it. */
export interface RestoredRow {
  readonly id: RequestId;
  readonly notes: readonly string[];
}

/** Tells the desk and the officer which requests a restore lost or set back, and what to do about them. */
export function restoredMail(v: {
  readonly business: Business;
  readonly moment: string;
  readonly lost: readonly RestoredRow[];
  readonly back: readonly RestoredRow[];
}): MailContent {
  const { business, moment, lost, back } = v;
  const language = business.staffLanguage;
  const { staff } = restoredWords(language);
  const listed = (rows: readonly RestoredRow[], heading: string, todo: string) =>
    rows.length === 0
      ? []
      : [
          paragraph(heading),
          facts(...rows.map(({ id, notes }) => [id, notes.join(staff.noteSeparator)] as const)),
          paragraph(todo),
        ];
  return composed({
    business,
    language,
    topic: staff.topic,
    toStaff: true,
    blocks: [
      paragraph(staff.means(formatDateTime(language, business.timeZone, moment))),
      ...listed(lost, staff.lost, staff.lostTodo),
      ...listed(back, staff.back, staff.backTodo),
    ],
  });
}
