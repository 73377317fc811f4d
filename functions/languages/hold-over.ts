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
}

const texts = catalogue<HoldOverWords>((language) => textsIn(language, "hold-over"));

export function holdOverWords(language: Language): HoldOverWords {
  return texts(language);
}
