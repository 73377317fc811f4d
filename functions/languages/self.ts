/**
 * A placeholder for the business's name for itself: 当店, 当社, 当院, as in `business.config.ts`. It is replaced when a
 * page, a mail or a letter is finished, because texts do not know the business. A private-use character, which no
 * person's text contains.
 */
export const we = "\u{E010}";

/** Replaces the placeholder in a finished text. */
export function asSelf(text: string, { callsItself }: { readonly callsItself: string }): string {
  return text.replaceAll(we, callsItself);
}
