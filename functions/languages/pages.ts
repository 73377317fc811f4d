import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The English texts define the type for every other language. */
export type PageMessages = typeof import("./en/pages.ts")["texts"];

const texts = catalogue<PageMessages>((language) => textsIn(language, "pages"));

/** Texts of pages in one language. */
export function pageMessages(language: Language): PageMessages {
  return texts(language);
}
