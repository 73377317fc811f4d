import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";

/** Tells an owner that data held until a decision stay unchanged. */
export interface HoldOverWords {
  readonly topic: string;
  readonly ended: string;
  readonly outcome: string;
  readonly systems: string;
  readonly free: string;
}

const texts = catalogue<HoldOverWords>((language) => import(`./${language}/hold-over.ts`));

export function holdOverWords(language: Language): HoldOverWords {
  return texts(language);
}
