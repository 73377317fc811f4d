import type { Language } from "../domain/business.ts";
import type { Right } from "../domain/rights/right.ts";
import { catalogue } from "./catalogue.ts";
import type { TaskMailWords } from "./mails-task.ts";
import { textsIn } from "./texts-in.ts";

/** The steps of a request, from its entry in the table of rights. */
export interface Course extends Pick<Right, "identity" | "search" | "act"> {
  /** Formatted; undefined if there is no fee. */
  readonly fee: string | undefined;
  /** Whether the requester is owed a reply rather than a decision. */
  readonly replies: boolean;
  /** Whether there is an agent, whose authority is checked as well. */
  readonly byAgent: boolean;
}

/** Texts of the mails, in one language; all arguments come formatted. `act` is the right's name for the act. */
export interface MailWords {
  readonly addressee: (name: string) => string;
  readonly personInCharge: (name: string) => string;
  readonly phone: (number: string) => string;
  /** The signature of mails to staff. */
  readonly desk: (business: string) => string;
  /** That nobody reads replies, and what to do instead. */
  readonly unread: string;
  readonly quoteNumber: (requestId: string) => string;
  readonly receiptNumber: string;
  readonly right: string;
  readonly arrived: string;
  readonly confirm: {
    readonly topic: string;
    /** For the one reminder, and how it begins. */
    readonly reminderTopic: string;
    readonly reminder: string;
    readonly received: (v: { readonly business: string; readonly right: string }) => string;
    readonly press: (act: string) => string;
    readonly button: string;
    readonly opening: string;
    readonly expiry: (until: string) => string;
    /** What happens next, in the first mail and in the reminder. */
    readonly reminded: string;
    readonly last: string;
    /** The mail's use after the button was pressed. */
    readonly receipt: string;
    readonly notYou: string;
  };
  readonly receipt: {
    readonly topic: (act: string) => string;
    readonly received: (act: string) => string;
    /** For a request that goes on from one closed by mistake, whose number is given. */
    readonly goesOnTopic: (act: string) => string;
    readonly goesOn: (id: string) => string;
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
    /** For several requests, found by the address. */
    readonly severalTopic: string;
    readonly several: string;
    readonly button: string;
    readonly older: string;
    readonly notYou: string;
  };
  /** That data were erased as a notice promised. */
  readonly promiseKept: { readonly topic: string; readonly lead: string; readonly on: string };
  /** A fresh download link. */
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
    /** Where the payment is confirmed, and by which word; the receipt itself is part of the notice. */
    readonly afterwards: (paid: string) => string;
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

const texts = catalogue<MailWords>((language) => textsIn(language, "mails"));

export function mailWords(language: Language): MailWords {
  return texts(language);
}
