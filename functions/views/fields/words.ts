import type { Business, Configuration, Language, Localized } from "../../domain/business.ts";
import type { Listed } from "../../domain/fields/index.ts";
import { type OptionSet, options } from "../../domain/fields/options.ts";
import { ownValue } from "../../domain/own-value.ts";
import { kindNamed, policyOf, policyOn } from "../../domain/policy/policy.ts";
import { type AnyFieldWords, fieldWords } from "../../languages/fields.ts";
import { words } from "../../languages/words.ts";
import { localized, type Text } from "../localized.ts";

/** A field's label, by its name. */
export function wordsOf({ part, name }: Pick<Listed, "part" | "name">, language: Language): AnyFieldWords {
  const table: Readonly<Record<string, AnyFieldWords>> = fieldWords(language)[part];
  return ownValue(table, name) ?? { label: name };
}

/** The label for staff. */
export function staffLabel(one: Listed, language: Language): string {
  const { label, staff = label } = wordsOf(one, language);
  return staff;
}

/** The label in the report. */
export function reportLabel(one: Listed, language: Language): string {
  const { label, report = label } = wordsOf(one, language);
  return report;
}

/** The reader's language, and the policy that names things; default: the newest. */
export interface Naming {
  readonly business: Business;
  readonly language: Language;
  readonly policyVersion?: string | undefined;
}

/** An option's name: the business's, else the desk's; unknown options are shown as they are. */
export function optionName(set: OptionSet, option: string, naming: Naming): Text {
  const own = ownNames[set]?.(naming, option);
  if (own !== undefined) return localized(own, naming.language);
  const names: Readonly<Record<string, string>> = words(naming.language)[set];
  return ownValue(names, option) ?? option;
}

/** A consent item's name in the policy; unknown ones are shown as they are. */
export function consentName(key: string, { business, language, policyVersion = lastDay }: Naming): Text {
  const { consents } = policyOf(business, { policyVersion });
  const found = consents.find((one) => one.key === key);
  return found === undefined ? key : localized(found.name, language);
}

/**
 * The options of a set that a form offers: kinds of data of the policy in force, and possible ways of receiving them.
 */
export function offeredOptions<Set extends OptionSet>(
  set: Set,
  configuration: Configuration,
  date: string,
): readonly string[] {
  const { dataMap } = policyOn(configuration, date);
  const offered: Partial<Readonly<Record<OptionSet, readonly string[]>>> = {
    category: dataMap.map(({ category }) => category),
    ...(configuration.channels !== undefined && { channel: Object.keys(configuration.channels) }),
  };
  const some = offered[set];
  const all: readonly string[] = options[set];
  return some === undefined ? all : all.filter((option) => some.includes(option));
}

/** Option sets for which the business has its own names. */
const ownNames: Partial<
  Readonly<Record<OptionSet, (naming: Naming, option: string) => Localized | undefined>>
> = {
  category: ({ business, policyVersion = lastDay }, option) =>
    kindNamed(policyOf(business, { policyVersion }), option),
  channel: ({ business }, option) => {
    const names: Readonly<Record<string, Localized | undefined>> = business.channels ?? {};
    return ownValue(names, option);
  },
};

const lastDay = "9999-12-31";
