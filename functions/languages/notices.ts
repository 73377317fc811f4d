import type { Language } from "../domain/business.ts";
import type { CollectedFate, Extent, StayReason } from "../domain/request/actions.ts";
import type { RightKey } from "../domain/rights/index.ts";
import type { Right } from "../domain/rights/right.ts";
import { catalogue } from "./catalogue.ts";
import type { SectionId } from "./notice-sections.ts";
import type { RightNoticeWords } from "./rights.ts";
import { textsIn } from "./texts-in.ts";

/** A notice tells a decision, answers a question, or says that it is over without either. */
export type NoticeKind = "decided" | "answered" | "ended";

/**
 * Every sentence of the notices that does not differ between rights, in one language; all arguments come ready
 * to print. `act` is what the requester's act is called, `object` what it is about.
 */
export interface NoticeWords {
  readonly right: (right: RightKey) => RightNoticeWords;
  /** Of the mail that carries the notice; tells no outcome. */
  readonly topic: Readonly<Record<NoticeKind, (act: string) => string>>;
  readonly lead: Readonly<
    Record<NoticeKind, (v: { readonly date: string; readonly right: string; readonly act: string }) => string>
  >;
  readonly addressee: (name: string) => string;
  readonly role: string;
  /** Of a corporation, beside the name. */
  readonly representative: string;
  /** In the place for a seal. */
  readonly seal: string;
  /** Above and below the sections of a letter. */
  readonly opening: string | undefined;
  readonly closing: string | undefined;
  /** Of each section; what is withheld is called as the right calls it. */
  readonly heading: Readonly<Record<Exclude<SectionId, "withheld">, string>>;
  /** A heading with its number in the letter. */
  readonly numbered: (n: number, heading: string) => string;
  readonly label: {
    readonly number: string;
    readonly date: string;
    readonly type: (act: string) => string;
    readonly submitted: (act: string) => string;
    readonly arrived: string;
    readonly decision: string;
    readonly result: string;
    readonly decidedOn: string;
    readonly answeredOn: string;
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
    readonly askedMethod: string;
    readonly whyNotAsAsked: string;
    readonly question: string;
    readonly consents: string;
    readonly ground: string;
    readonly wanted: string;
    readonly asked: string;
    readonly recipient: string;
    readonly period: string;
    readonly measure: string;
    readonly scope: string;
    readonly system: string;
    readonly doneOn: string;
    /** Where nothing was left to do. */
    readonly checkedOn: string;
    readonly did: string;
    readonly collected: string;
    readonly changes: string;
    readonly alternative: string;
    readonly whyDifficult: string;
    readonly eraseOn: string;
    readonly reason: string;
    readonly meaning: string;
    readonly explanation: string;
    readonly askedFor: string;
    readonly askedOn: string;
    readonly dueBy: string;
    readonly amount: string;
    readonly business: string;
    readonly address: string;
    readonly phone: string;
    readonly officer: string;
    readonly representative: string;
  };
  readonly article: (articles: readonly string[]) => string;
  readonly content: {
    readonly intro: (object: string) => string;
    readonly item: (v: { readonly system: string; readonly date: string; readonly files: number }) => string;
  };
  readonly delivery: {
    readonly byLink: string;
    readonly download: string;
    readonly accessCode: string;
    readonly byLinkInMail: string;
    readonly enclosed: string;
    readonly posted: string;
    /** Above the method that had been asked for, and why it is not used. */
    readonly notAsAsked: string;
    readonly noMail: string;
  };
  /** A ground as the requester alleged it, with the article it stands on. */
  readonly ground: (v: { readonly ground: string; readonly article: string }) => string;
  /** An item that the requester wants corrected, and how. */
  readonly wantedItem: (v: { readonly item: string; readonly change: string }) => string;
  /** A data system with what it holds. */
  readonly place: (v: { readonly system: string; readonly holds: string }) => string;
  readonly done: {
    readonly intro: string;
    /** How it was done in one system. */
    readonly extent: Readonly<Record<Extent, string>>;
    /** What became of what had been collected before a consent ended. */
    readonly collected: Readonly<Record<CollectedFate, string>>;
    /** Where the requester named no kinds of data. */
    readonly wholeScope: (object: string) => string;
    readonly changed: (v: {
      readonly item: string;
      readonly before: string;
      readonly after: string;
    }) => string;
    readonly added: (v: { readonly item: string; readonly after: string }) => string;
    readonly deleted: (v: { readonly item: string; readonly before: string }) => string;
  };
  /** What is granted though the law does not demand it. */
  readonly goodwill: (policy: string) => string;
  readonly remains: {
    readonly intro: string;
    readonly item: (v: { readonly system: string; readonly remains: string }) => string;
    /** What stays, with the reason: a part of a sentence, or a note of its own. */
    readonly reasons: Readonly<Record<StayReason, string>>;
    readonly suppressionKey: string;
    readonly record: (years: number) => string;
  };
  readonly alternativeIntro: string;
  /** Of a promise to erase on a day. */
  readonly promise: string;
  /** What is told of it then: to whom reads mail, and to whom gets letters. */
  readonly promiseByMail: (days: number) => string;
  readonly promiseByLetter: string;
  readonly precondition: {
    readonly service: (policy: string) => string;
    readonly leaving: string;
    readonly law: (article: string) => string;
  };
  readonly purposesIntro: string;
  readonly searched: {
    readonly intro: (object: string) => string;
    readonly categories: string;
    readonly where: (v: { readonly searched: string; readonly date: string }) => string;
  };
  readonly withheldHeading: (withheld: string) => string;
  readonly reasonIntro: string;
  readonly identityCure: (act: string) => readonly string[];
  readonly targetCure: readonly string[];
  readonly missing: {
    readonly evidence: string;
    /** In the place of the question, which a mail does not repeat. */
    readonly reply: string;
    readonly fee: string;
  };
  /** By what acting on the request would have meant. */
  readonly withdrawnEffect: Readonly<Record<Right["act"], string>>;
  readonly calledOff: string;
  readonly notWithdrawn: string;
  /** Leads to the form of an inquiry. */
  readonly inquire: string;
  readonly askAgain: (act: string) => string;
  readonly fee: {
    /** Nobody may charge anything for this right (Art. 38). */
    readonly free: (act: string) => string;
    readonly none: string;
    readonly notReached: string;
    readonly noLongerDue: string;
    readonly paid: (v: { readonly yen: string; readonly date: string }) => string;
    readonly waived: (v: { readonly yen: string; readonly date: string }) => string;
  };
  readonly recourse: {
    readonly business: (article: string) => string;
    /** Of a reply, against which there is nothing to decide. */
    readonly reply: (article: string) => string;
    readonly commission: (v: { readonly phone: string; readonly page: string }) => string;
    readonly suit: (article: string) => string;
  };
}

const texts = catalogue<NoticeWords>((language) => textsIn(language, "notices"));

export function noticeWords(language: Language): NoticeWords {
  return texts(language);
}
