import type { Language } from "../domain/business.ts";
import type { Item } from "../domain/fields/field.ts";
import { words } from "../languages/words.ts";

/** What is asked for one item of the data: to correct it, to add it if it is missing, or to delete it. */
export function itemChange({ current, correct }: Item, language: Language): string {
  const m = words(language).itemChange;
  if (current === undefined) return m.added(correct ?? "");
  return correct === undefined ? m.deleted(current) : m.corrected(current, correct);
}
