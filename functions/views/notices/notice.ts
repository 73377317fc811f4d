import type { Language } from "../../domain/business.ts";
import { resultAddressee } from "../../domain/result-recipient.ts";
import { noticeWords } from "../../languages/notices.ts";
import { formatDate, words } from "../../languages/words.ts";
import { addressed } from "../postal.ts";
import { oneLine, type Section } from "./blocks.ts";
import { kindOf, type NoticeOf, noticeTime } from "./case.ts";
import { sectionsOf } from "./sections.ts";

/** The notice of one outcome as data; rendered as mail and as letter. */
export interface Notice {
  readonly language: Language;
  readonly title: string;
  /** For the subject of the mail: does not tell the outcome. */
  readonly topic: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly addressee: { readonly name: string; readonly address: string | undefined };
  readonly lead: string;
  readonly sections: readonly Section[];
}

/**
 * The final notice to the requester (APPI Art. 32(3), 33(3), 34(3), 35(7) and 36), in the language of the request.
 */
export function noticeOf(v: NoticeOf): Notice {
  const { business, request, ending } = v;
  const { language } = request;
  const addressee = resultAddressee(request);
  const to = addressed(addressee);
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const { name: right, act } = words(language).right[request.right];
  const kind = kindOf(v);
  return {
    language,
    title: noticeWords(language).right(request.right).title[ending.outcome],
    topic: w.topic[kind](act),
    head: [
      [w.label.number, request.id],
      [w.label.date, date(noticeTime(request))],
    ],
    addressee: {
      name: w.addressee(oneLine(addressee.name)),
      address: to && oneLine(to),
    },
    lead: w.lead[kind]({ date: date(request.arrivalDate), right, act }),
    sections: sectionsOf(v),
  };
}
