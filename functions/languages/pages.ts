import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";

/** The English texts define the type for every other language. */
export type PageMessages = typeof import("./en/pages.ts")["texts"];

const texts = catalogue<PageMessages>((language) => import(`./${language}/pages.ts`));

/** Texts of pages in one language. */
export function pageMessages(language: Language): PageMessages {
  return texts(language);
}
