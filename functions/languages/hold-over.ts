import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Tells an owner that data they left unused until the decision may be used again. */
export interface HoldOverWords {
  readonly topic: string;
  readonly ended: string;
  readonly outcome: string;
  readonly systems: string;
  readonly free: string;
  /** The request was closed by mistake and goes on: the data are to be left unused again. */
  readonly again: {
    readonly topic: string;
    readonly goesOn: (id: string) => string;
    readonly cannot: string;
  };
}

const texts = catalogue<HoldOverWords>((language) => textsIn(language, "hold-over"));

export function holdOverWords(language: Language): HoldOverWords {
  return texts(language);
}
