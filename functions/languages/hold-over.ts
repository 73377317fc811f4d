import type { Language } from "../domain/business.ts";
import { holdOverWordsEn } from "./en/hold-over.ts";
import { holdOverWordsJa } from "./ja/hold-over.ts";

/** Tells an owner that data held until a decision are not changed by it. */
export interface HoldOverWords {
  readonly topic: string;
  readonly ended: string;
  readonly outcome: string;
  readonly systems: string;
  readonly free: string;
}

const all: Readonly<Record<Language, HoldOverWords>> = { ja: holdOverWordsJa, en: holdOverWordsEn };

export function holdOverWords(language: Language): HoldOverWords {
  return all[language];
}
