import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Formatting that needs no texts: dates, amounts, the names of languages. */
export interface Formats {
  /** A BCP 47 tag with a region, e.g. `en-GB`. */
  readonly locale: string;
  /** Whether a time of day names its time zone, because readers of the language may live in another. */
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

/** The name of the language `named`, in `language`. */
export function languageName(language: Language, named: Language): string {
  return new Intl.DisplayNames(formats(language).locale, { type: "language" }).of(named) ?? named;
}
