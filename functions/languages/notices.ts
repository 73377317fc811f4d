import type { Language } from "../domain/business.ts";
import type { CollectedFate, Extent, StayReason } from "../domain/request/actions.ts";
import type { RightKey } from "../domain/rights/index.ts";
import type { Right } from "../domain/rights/right.ts";
import { catalogue } from "./catalogue.ts";
import type { SectionId } from "./notice-sections.ts";
import type { RightNoticeWords } from "./rights.ts";
import { textsIn } from "./texts-in.ts";

/** A notice tells a decision, answers a question, or states that the request is over without either. */
export type NoticeKind = "decided" | "answered" | "ended";

/**
 * Texts of the notices that do not differ between rights, in one language; all arguments come formatted. `act` is the
 * name of the requester's act, `object` what it is about.
 */
export interface NoticeWords {
  readonly right: (right: RightKey) => RightNoticeWords;
  /** Subject of the mail with the notice; does not tell the outcome. */
  readonly topic: Readonly<Record<NoticeKind, (act: string) => string>>;
  readonly lead: Readonly<
    Record<NoticeKind, (v: { readonly date: string; readonly right: string; readonly act: string }) => string>
  >;
  readonly addressee: (name: string) => string;
  readonly role: string;
  /** For a corporation, next to the name. */
  readonly representative: string;
  /** In the place for a seal. */
  readonly seal: string;
  /** Above and below the sections of a letter. */
  readonly opening: string | undefined;
  readonly closing: string | undefined;
  /** Section titles; the right names what is withheld. */
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
    /** For an ending without a decision. */
    readonly relatedArticle: string;
    readonly method: string;
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
    /** If nothing was left to do. */
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
    /** Above the method that was asked for, and why it is not used. */
    readonly notAsAsked: string;
    readonly noMail: string;
  };
  /** A ground as the requester alleged it, with its article. */
  readonly ground: (v: { readonly ground: string; readonly article: string }) => string;
  /** An item that the requester wants corrected, and how. */
  readonly wantedItem: (v: { readonly item: string; readonly change: string }) => string;
  /** A data system with what it holds. */
  readonly place: (v: { readonly system: string; readonly holds: string }) => string;
  readonly done: {
    readonly intro: string;
    /** How it was done in one system. */
    readonly extent: Readonly<Record<Extent, string>>;
    /** What became of data collected before a consent ended. */
    readonly collected: Readonly<Record<CollectedFate, string>>;
    /** If the requester named no kinds of data. */
    readonly wholeScope: (object: string) => string;
    readonly changed: (v: {
      readonly item: string;
      readonly before: string;
      readonly after: string;
    }) => string;
    readonly added: (v: { readonly item: string; readonly after: string }) => string;
    readonly deleted: (v: { readonly item: string; readonly before: string }) => string;
  };
  /** For what is granted voluntarily. */
  readonly goodwill: (policy: string) => string;
  readonly remains: {
    readonly intro: string;
    readonly item: (v: { readonly system: string; readonly remains: string }) => string;
    /** What stays, with the reason: part of a sentence, or a separate note. */
    readonly reasons: Readonly<Record<StayReason, string>>;
    readonly suppressionKey: string;
    readonly record: (years: number) => string;
  };
  readonly alternativeIntro: string;
  /** For a promise to erase on a day. */
  readonly promise: string;
  /** How the person is told then: by mail, or by letter. */
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
    /** In place of the question, which a mail does not repeat. */
    readonly reply: string;
    readonly fee: string;
  };
  /** By the right's kind of action. */
  readonly withdrawnEffect: Readonly<Record<Right["act"], string>>;
  readonly calledOff: string;
  readonly notWithdrawn: string;
  /** Links to the form of an inquiry. */
  readonly inquire: string;
  readonly askAgain: (act: string) => string;
  readonly fee: {
    /** This right is free of charge by law (Art. 38). */
    readonly free: (act: string) => string;
    readonly none: string;
    readonly notReached: string;
    readonly noLongerDue: string;
    readonly paid: (v: { readonly yen: string; readonly date: string }) => string;
    readonly waived: (v: { readonly yen: string; readonly date: string }) => string;
  };
  readonly recourse: {
    readonly business: (article: string) => string;
    /** For a reply, against which there is no recourse. */
    readonly reply: (article: string) => string;
    readonly commission: (v: { readonly phone: string; readonly page: string }) => string;
    readonly suit: (article: string) => string;
  };
}

const texts = catalogue<NoticeWords>((language) => textsIn(language, "notices"));

export function noticeWords(language: Language): NoticeWords {
  return texts(language);
}
