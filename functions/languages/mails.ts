import type { Language } from "../domain/business.ts";
import type { Right } from "../domain/rights/right.ts";
import { catalogue } from "./catalogue.ts";
import type { TaskMailWords } from "./mails-task.ts";

/** What a request goes through, by its entry in the table of rights. */
export interface Course extends Pick<Right, "identity" | "search" | "act"> {
  /** Ready to print; undefined where nothing is charged. */
  readonly fee: string | undefined;
  /** Whether the requester is owed a reply rather than a decision. */
  readonly replies: boolean;
  /** Whether an agent asks, whose authority is checked as well. */
  readonly byAgent: boolean;
}

/** Every sentence of the mails, in one language; all arguments come ready to print. `act` is what a right's act is called. */
export interface MailWords {
  readonly addressee: (name: string) => string;
  readonly personInCharge: (name: string) => string;
  readonly phone: (number: string) => string;
  /** Who signs a mail to staff. */
  readonly desk: (business: string) => string;
  /** Between a label and its value. */
  readonly colon: string;
  /** Nobody reads replies, and what to do instead. */
  readonly unread: string;
  readonly quoteNumber: (requestId: string) => string;
  readonly receiptNumber: string;
  readonly right: string;
  readonly arrived: string;
  readonly confirm: {
    readonly topic: string;
    /** Of the one reminder, and what it says first. */
    readonly reminderTopic: string;
    readonly reminder: string;
    readonly received: (v: { readonly business: string; readonly right: string }) => string;
    readonly press: (act: string) => string;
    readonly button: string;
    readonly opening: string;
    readonly expiry: (until: string) => string;
    /** What becomes of it, in the first mail and in the reminder. */
    readonly reminded: string;
    readonly last: string;
    /** What the mail is for once the button was pressed. */
    readonly receipt: string;
    readonly notYou: string;
  };
  readonly receipt: {
    readonly topic: (act: string) => string;
    readonly received: (act: string) => string;
    readonly target: string;
    readonly targetHint: (v: { readonly date: string; readonly course: Course }) => string;
    readonly next: string;
    readonly steps: (course: Course) => readonly string[];
    readonly accessCode: string;
    readonly button: string;
    readonly statusHint: (act: string) => string;
  };
  readonly statusLink: {
    readonly topic: string;
    readonly asked: string;
    /** Of several requests, found by the address. */
    readonly severalTopic: string;
    readonly several: string;
    readonly button: string;
    readonly older: string;
    readonly notYou: string;
  };
  /** What a notice promised was erased. */
  readonly promiseKept: { readonly topic: string; readonly lead: string; readonly on: string };
  /** A fresh link to the download. */
  readonly packageLink: {
    readonly topic: string;
    readonly asked: string;
    readonly until: string;
    readonly button: string;
    readonly code: string;
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
  readonly task: TaskMailWords;
}

const texts = catalogue<MailWords>((language) => import(`./${language}/mails.ts`));

export function mailWords(language: Language): MailWords {
  return texts(language);
}
