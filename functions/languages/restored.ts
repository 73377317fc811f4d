import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Tells people and staff that a restore of the table lost requests, or set them back. Times come ready to print. */
export interface RestoredWords {
  /** To the requester of a request that was set back. */
  readonly back: {
    readonly topic: string;
    readonly means: (moment: string) => string;
    readonly todo: string;
  };
  /** To the requester of a lost request, whose address another request of the same submission has. */
  readonly lost: {
    readonly topic: string;
    readonly means: string;
    readonly todo: string;
    readonly form: string;
  };
  /** To the desk and the officer. */
  readonly staff: {
    readonly topic: string;
    readonly means: (moment: string) => string;
    readonly lost: string;
    readonly lostTodo: string;
    readonly back: string;
    readonly backTodo: string;
    /** Between what is known of one request. */
    readonly noteSeparator: string;
    readonly begun: (v: { readonly right: string; readonly at: string }) => string;
    /** Nothing but the number is known. */
    readonly numberOnly: string;
    readonly ended: (at: string) => string;
    readonly told: string;
    readonly files: (count: number) => string;
    /** No address is known. */
    readonly unknown: string;
    /** The address is known, but the mail to it did not go. */
    readonly notSent: string;
    readonly byLetter: string;
  };
}

const texts = catalogue<RestoredWords>((language) => textsIn(language, "restored"));

export function restoredWords(language: Language): RestoredWords {
  return texts(language);
}
