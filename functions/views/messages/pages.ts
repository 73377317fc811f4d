import type { Language } from "../../domain/business.ts";
import { en, type PageMessages } from "./pages.en.ts";
import { ja } from "./pages.ja.ts";

export type { PageMessages } from "./pages.en.ts";

const all: Readonly<Record<Language, PageMessages>> = { ja, en };

/** What pages say in one language. */
export function pageMessages(language: Language): PageMessages {
  return all[language];
}
