/**
 * Stands in texts where the business speaks of itself: 当店, 当社, 当院, as `business.config.ts` has it. It is put in where
 * a page, a mail or a letter is finished, because texts know no business. A character that Unicode leaves to programs:
 * no text of a person has it.
 */
export const we = "\u{E010}";

/** A finished text with what the business calls itself. */
export function asSelf(text: string, { callsItself }: { readonly callsItself: string }): string {
  return text.replaceAll(we, callsItself);
}
