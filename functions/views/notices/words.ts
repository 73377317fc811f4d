import type { Language } from "../../domain/business.ts";
import type { Outcome, RightKey } from "../../domain/rights.ts";
import { noticeWordsEn } from "./words.en.ts";
import { noticeWordsJa } from "./words.ja.ts";

/** How a notice speaks of one right. */
export interface RightNoticeWords {
  readonly title: Readonly<Record<Outcome, string>>;
  /** What was decided, or what ended the request. */
  readonly decision: Readonly<Record<Outcome, string>>;
}

/** Every sentence of the notices, in one language; all arguments come ready to print. */
export interface NoticeWords {
  readonly right: Readonly<Record<RightKey, RightNoticeWords>>;
  /** Of the mail that carries the notice; tells no outcome. */
  readonly topic: { readonly decided: string; readonly ended: string };
  readonly lead: {
    readonly decided: (v: { readonly date: string; readonly right: string }) => string;
    readonly ended: (v: { readonly date: string; readonly right: string }) => string;
  };
  readonly addressee: (name: string) => string;
  readonly role: string;
  /** Above and below the sections of a letter. */
  readonly opening: string | undefined;
  readonly closing: string | undefined;
  readonly heading: Readonly<Record<SectionId, string>>;
  /** A heading with its number in the letter. */
  readonly numbered: (n: number, heading: string) => string;
  readonly label: {
    readonly number: string;
    readonly date: string;
    readonly type: string;
    readonly submitted: string;
    readonly arrived: string;
    readonly decision: string;
    readonly result: string;
    readonly decidedOn: string;
    readonly withdrawnOn: string;
    readonly endedOn: string;
    readonly article: string;
    /** Of an ending that is nobody's decision. */
    readonly relatedArticle: string;
    readonly method: string;
    readonly extractedOn: string;
    readonly availableUntil: string;
    readonly postedOn: string;
    readonly tracking: string;
    readonly withheld: string;
    readonly reason: string;
    readonly code: string;
    readonly meaning: string;
    readonly explanation: string;
    readonly askedFor: string;
    readonly askedOn: string;
    readonly dueBy: string;
    readonly amount: string;
    readonly business: string;
    readonly address: string;
    readonly officer: string;
  };
  readonly article: (articles: readonly string[]) => string;
  readonly content: {
    readonly intro: string;
    readonly item: (v: { readonly system: string; readonly date: string; readonly files: number }) => string;
  };
  readonly delivery: {
    readonly byLink: string;
    readonly download: string;
    readonly accessCode: string;
    readonly byLinkInMail: string;
    readonly enclosed: string;
    readonly posted: string;
  };
  readonly searched: {
    readonly intro: string;
    readonly categories: string;
    readonly system: (v: { readonly system: string; readonly holds: string }) => string;
    readonly where: (v: { readonly searched: string; readonly date: string }) => string;
  };
  readonly withheldIntro: string;
  readonly reasonIntro: string;
  readonly identityCure: readonly string[];
  readonly targetCure: readonly string[];
  readonly missing: {
    readonly evidence: string;
    readonly fee: string;
  };
  readonly withdrawnEffect: readonly string[];
  readonly askAgain: string;
  readonly fee: {
    readonly none: string;
    readonly notReached: string;
    readonly noLongerDue: string;
    readonly paid: (v: { readonly yen: string; readonly date: string }) => string;
    readonly waived: (v: { readonly yen: string; readonly date: string }) => string;
  };
  readonly recourse: {
    readonly business: string;
    readonly commission: string;
    readonly suit: string;
  };
}

/** What a notice is made of; which of them it has depends on the outcome. */
export const sectionIds = [
  "request",
  "decision",
  "ending",
  "content",
  "delivery",
  "searched",
  "withheld",
  "reason",
  "cure",
  "missing",
  "effect",
  "again",
  "fee",
  "recourse",
  "contact",
] as const;
export type SectionId = (typeof sectionIds)[number];

const all: Readonly<Record<Language, NoticeWords>> = { ja: noticeWordsJa, en: noticeWordsEn };

export function noticeWords(language: Language): NoticeWords {
  return all[language];
}
