import type { Business, Language } from "../../domain/business.ts";
import type { Ending, RequestIn } from "../../domain/request.ts";
import { type Outcome, rightOf } from "../../domain/rights.ts";
import { noticeMailId } from "../../domain/transitions/mails.ts";
import { formatDate, words } from "../messages/words.ts";
import { oneLine, type Section } from "./blocks.ts";
import { sectionsOf } from "./sections.ts";
import { noticeWords } from "./words.ts";

/** A request far enough to tell its outcome: `acting` for the letter that is enclosed with a disclosure on paper. */
export type NoticeRequest = RequestIn<"notifying" | "acting" | "closed">;

export interface NoticeOf {
  readonly business: Business;
  readonly request: NoticeRequest;
  readonly ending: Ending;
  /** Where the disclosure can be fetched; only the mail knows it. */
  readonly packageUrl?: string | undefined;
}

/** The notice of one outcome as data; mail and letter are two ways of writing it down. */
export interface Notice {
  readonly language: Language;
  readonly title: string;
  /** For the subject of the mail: tells no outcome. */
  readonly topic: string;
  readonly head: readonly (readonly [label: string, value: string])[];
  readonly addressee: { readonly name: string; readonly address: string };
  readonly sender: { readonly business: string; readonly officer: string; readonly address: string };
  readonly lead: string;
  readonly sections: readonly Section[];
}

/** What the requester is told at the end (APPI Art. 33(3) and Art. 36), in the language of the request. */
export function noticeOf(v: NoticeOf): Notice {
  const { business, request, ending } = v;
  const { language, requester } = request;
  const w = noticeWords(language);
  const date = (when: string) => formatDate(language, business.timeZone, when);
  const { key } = rightOf(request.right);
  const arrival = { date: date(request.arrivalDate), right: words(language).right[key].name };
  const kind = isDecided(ending.outcome) ? "decided" : "ended";
  return {
    language,
    title: w.right[key].title[ending.outcome],
    topic: w.topic[kind],
    head: [
      [w.label.number, request.id],
      [w.label.date, date(noticeTime(request))],
    ],
    addressee: { name: w.addressee(oneLine(requester.name)), address: oneLine(requester.address) },
    sender: {
      business: business.name[language],
      officer: `${w.role} ${business.officer[language]}`,
      address: business.address[language],
    },
    lead: w.lead[kind](arrival),
    sections: sectionsOf(v),
  };
}

/** Whether the business decided on the request, rather than the requester ending it by word or silence. */
export function isDecided(outcome: Outcome): boolean {
  return outcome !== "withdrawn" && outcome !== "lapsed";
}

/** When the notice was made: claimed for mailing, or, for a letter written before, the package or the decision. */
export function noticeTime(request: NoticeRequest): string {
  const claimed = request.mails[noticeMailId]?.at;
  return claimed ?? request.package?.builtAt ?? request.decision?.at ?? request.arrivedAt;
}
