import type { Language } from "../domain/business.ts";
import type { LetterKind } from "../domain/letters.ts";
import type { ExtensionProblem } from "../domain/request/transitions/extend.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Letters to a requester without mail, and what the desk is told about them. All arguments come formatted. */
export interface LetterWords {
  readonly extension: {
    readonly topic: string;
    readonly lead: string;
    readonly until: string;
    readonly before: string;
    readonly reason: string;
    readonly rights: string;
    readonly title: string;
    readonly none: string;
    readonly window: (first: string, last: string) => string;
    readonly tooLate: string;
    readonly reasonLabel: string;
    readonly reasonHint: (language: string) => string;
    readonly untilLabel: string;
    readonly send: string;
    readonly stays: string;
    readonly extendedUntil: string;
    readonly problems: Readonly<Record<ExtensionProblem, string>>;
  };
  readonly title: Readonly<Record<LetterKind, (act: string) => string>>;
  readonly lead: Readonly<Record<Exclude<LetterKind, "extension">, (act: string) => string>>;
  /** The first step after the receipt, if there is an identity to check. */
  readonly identityStep: string;
  /** After the receipt of a request. */
  readonly next: string;
  /** How to write back, with the receipt number. */
  readonly writeBack: (id: string) => string;
  readonly mask: string;
  readonly callOff: string;
  /** The pages for staff. */
  readonly desk: {
    readonly lead: string;
    readonly letter: string;
    readonly to: string;
    readonly on: string;
    readonly tracking: string;
    readonly trackingHint: string;
    readonly send: string;
    /** Questions that the desk answers for the requester. */
    readonly came: {
      readonly lead: string;
      readonly text: string;
      readonly send: string;
    };
    readonly calledOff: { readonly lead: string; readonly button: string };
    readonly notice: string;
    /** The requester's mail bounced. */
    readonly unreachable: {
      readonly lead: string;
      readonly mail: string;
      readonly contact: string;
      readonly caution: string;
      readonly choice: string;
      readonly told: string;
      readonly toldHint: string;
      readonly how: string;
      readonly byLetter: string;
      readonly byLetterHint: string;
    };
  };
}

const texts = catalogue<LetterWords>((language) => textsIn(language, "letters"));

export function letterWords(language: Language): LetterWords {
  return texts(language);
}
