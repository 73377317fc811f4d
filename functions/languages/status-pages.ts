import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** The English texts define the type for every other language. */
export type StatusPageMessages = typeof import("./en/status-pages.ts")["texts"];

const texts = catalogue<StatusPageMessages>((language) => textsIn(language, "status-pages"));

/** Texts of the status page and of what leads away from it or to it: withdrawing, a new link. */
export function statusPages(language: Language): StatusPageMessages {
  return texts(language);
}
