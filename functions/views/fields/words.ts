import type { Language } from "../../domain/business.ts";
import type { Listed } from "../../domain/fields/index.ts";
import type { OptionSet } from "../../domain/fields/options.ts";
import { ownValue } from "../../domain/own-value.ts";
import { type AnyFieldWords, fieldWords } from "../../languages/fields.ts";
import { words } from "../../languages/words.ts";

/** What a field is called, found by its name. */
export function wordsOf({ part, name }: Pick<Listed, "part" | "name">, language: Language): AnyFieldWords {
  const table: Readonly<Record<string, AnyFieldWords>> = fieldWords(language)[part];
  return ownValue(table, name) ?? { label: name };
}

/** What staff call it. */
export function staffLabel(one: Listed, language: Language): string {
  const { label, staff = label } = wordsOf(one, language);
  return staff;
}

/** What the report calls it. */
export function reportLabel(one: Listed, language: Language): string {
  const { label, report = label } = wordsOf(one, language);
  return report;
}

/** What an option is called; one that this version does not know is shown as it is. */
export function optionName(set: OptionSet, option: string, language: Language): string {
  const names: Readonly<Record<string, string>> = words(language)[set];
  return ownValue(names, option) ?? option;
}
