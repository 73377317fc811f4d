import type { Language } from "../domain/business.ts";
import type { Confers } from "../domain/questions/question.ts";
import type { AsideProblem } from "../domain/request/transitions/aside.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** A page for saying something to a colleague, under the heading in `conversation.ts`. */
interface AsidePage {
  readonly lead: string;
  /** The label of its field. */
  readonly field: string;
  readonly send: string;
  /** After it was sent; `to` is a mailbox, or a day. */
  readonly sent: (to: string) => string;
}

/** Texts of the pages on which an owner and the officer consult each other, in one language. */
export interface AsideWords {
  readonly pages: Readonly<Record<Confers, AsidePage>>;
  readonly again: {
    readonly system: string;
    readonly last: string;
    readonly found: string;
    readonly nothing: string;
  };
  readonly moreTime: { readonly hint: (first: string, last: string) => string; readonly tooLate: string };
  readonly nobodyElse: string;
  readonly calledOff: string;
  readonly problems: Readonly<Record<AsideProblem, string>>;
}

const texts = catalogue<AsideWords>((language) => textsIn(language, "asides"));

export function asideWords(language: Language): AsideWords {
  return texts(language);
}
