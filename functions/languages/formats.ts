import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** How a language writes what needs no words of its own: dates, amounts, the names of languages. */
export interface Formats {
  /** A BCP 47 tag that says which country's habits, e.g. `en-GB`. */
  readonly locale: string;
  /** Whether a time of day names its time zone, because those who read the language may live in another. */
  readonly namesTimeZone: boolean;
}

const texts = catalogue<Formats>((language) => textsIn(language, "formats"));

export function formats(language: Language): Formats {
  return texts(language);
}

/** A whole number with its thousands separated. */
export function formatNumber(language: Language, amount: number): string {
  return new Intl.NumberFormat(formats(language).locale).format(amount);
}

/** What `named` is called in `language`. */
export function languageName(language: Language, named: Language): string {
  return new Intl.DisplayNames(formats(language).locale, { type: "language" }).of(named) ?? named;
}
