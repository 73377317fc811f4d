import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Tells a person that the firewall blocked them, and what to do. */
export interface BlockedWords {
  readonly refused: BlockedTexts;
  readonly "too-many": BlockedTexts;
}

interface BlockedTexts {
  readonly title: string;
  readonly text: string;
  readonly todo: string;
}

const texts = catalogue<BlockedWords>((language) => textsIn(language, "blocked"));

export function blockedWords(language: Language): BlockedWords {
  return texts(language);
}
