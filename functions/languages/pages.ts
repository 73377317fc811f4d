import type { Language } from "../domain/business.ts";
import { en, type PageMessages } from "./en/pages.ts";
import { ja } from "./ja/pages.ts";

export type { PageMessages } from "./en/pages.ts";

const all: Readonly<Record<Language, PageMessages>> = { ja, en };

/** What pages say in one language. */
export function pageMessages(language: Language): PageMessages {
  return all[language];
}
