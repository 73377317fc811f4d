import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** English has the shape of what pages say; every other language has all of it. */
export type PageMessages = typeof import("./en/pages.ts")["texts"];

const texts = catalogue<PageMessages>((language) => textsIn(language, "pages"));

/** What pages say in one language. */
export function pageMessages(language: Language): PageMessages {
  return texts(language);
}
