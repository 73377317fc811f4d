import type { Language } from "../domain/business.ts";
import { blockedWordsEn } from "./en/blocked.ts";
import { blockedWordsJa } from "./ja/blocked.ts";

/** Tells a person that the firewall turned them away, and how to get through all the same. */
export interface BlockedWords {
  readonly refused: BlockedTexts;
  readonly "too-many": BlockedTexts;
}

export interface BlockedTexts {
  readonly title: string;
  readonly text: string;
  readonly todo: string;
}

const all: Readonly<Record<Language, BlockedWords>> = { ja: blockedWordsJa, en: blockedWordsEn };

export function blockedWords(language: Language): BlockedWords {
  return all[language];
}
