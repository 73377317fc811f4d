import type { Language } from "../../domain/business.ts";
import type { TaskKind } from "../../domain/request.ts";
import { mailWordsEn } from "./mails.en.ts";
import { mailWordsJa } from "./mails.ja.ts";

/** What is asked of one person: the topic for the subject and the one sentence that says it. */
export interface TaskWords {
  readonly topic: string;
  readonly asked: string;
}

/** Every sentence of the mails, in one language; all arguments come ready to print. */
export interface MailWords {
  readonly addressee: (name: string) => string;
  readonly personInCharge: (name: string) => string;
  /** Who signs a mail to staff. */
  readonly desk: (business: string) => string;
  /** Between a label and its value. */
  readonly colon: string;
  readonly quoteNumber: (requestId: string) => string;
  readonly receiptNumber: string;
  readonly right: string;
  readonly arrived: string;
  readonly confirm: {
    readonly topic: string;
    readonly received: (v: { readonly business: string; readonly right: string }) => string;
    readonly press: string;
    readonly button: string;
    readonly opening: string;
    readonly expiry: (until: string) => string;
    readonly notYou: string;
  };
  readonly receipt: {
    readonly topic: string;
    readonly received: string;
    readonly target: string;
    readonly targetHint: (date: string) => string;
    readonly next: string;
    readonly steps: (fee: string | undefined) => readonly string[];
    readonly accessCode: string;
    readonly button: string;
    readonly statusHint: string;
  };
  readonly statusLink: {
    readonly topic: string;
    readonly asked: string;
    readonly button: string;
    readonly older: string;
    readonly notYou: string;
  };
  readonly fee: {
    readonly topic: string;
    readonly reminderTopic: string;
    readonly verified: string;
    readonly reminder: string;
    readonly amount: string;
    readonly amountFor: (right: string) => string;
    readonly purpose: string;
    readonly howToPay: string;
    readonly payBy: string;
    readonly lapse: (date: string) => string;
  };
  readonly feeReceipt: {
    readonly paidTopic: string;
    readonly waivedTopic: string;
    readonly paid: string;
    readonly waived: string;
    readonly paidOn: string;
    readonly waivedOn: string;
    readonly issuer: string;
    readonly next: string;
  };
  readonly task: {
    readonly staff: Readonly<Record<TaskKind, TaskWords>>;
    readonly withSystem: (asked: string, system: string) => string;
    readonly reminderTopic: (topic: string) => string;
    readonly escalatedTopic: (topic: string) => string;
    readonly reminder: string;
    readonly escalated: string;
    readonly since: string;
    readonly answerBy: string;
    readonly target: string;
    readonly button: string;
    readonly forYouAlone: string;
    readonly requester: {
      readonly topic: string;
      readonly asked: string;
      readonly reminder: string;
      readonly question: string;
      readonly answerBy: string;
      readonly lapse: (date: string) => string;
      readonly mask: string;
      readonly button: string;
      readonly forYouAlone: string;
      readonly freshLink: (date: string) => string;
    };
  };
}

const all: Readonly<Record<Language, MailWords>> = { ja: mailWordsJa, en: mailWordsEn };

export function mailWords(language: Language): MailWords {
  return all[language];
}
