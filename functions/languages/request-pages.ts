import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The English texts define the type for every other language. */
export type RequestPageMessages = typeof import("./en/request-pages.ts")["texts"];

const texts = catalogue<RequestPageMessages>((language) => textsIn(language, "request-pages"));

/** Texts of the requester's own pages, from the receipt to the download. */
export function requestPages(language: Language): RequestPageMessages {
  return texts(language);
}
