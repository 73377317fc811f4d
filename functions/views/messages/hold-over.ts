import type { Language } from "../../domain/business.ts";
import { holdOverWordsEn } from "./hold-over.en.ts";
import { holdOverWordsJa } from "./hold-over.ja.ts";

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
