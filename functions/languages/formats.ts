import type { Language } from "../domain/business.ts";
import { catalogue } from "./catalogue.ts";
import { textsIn } from "./texts-in.ts";

/** Formatting that needs no texts: dates, amounts, the names of languages. */
export interface Formats {
  /** A BCP 47 tag with a region, e.g. `en-GB`. */
  readonly locale: string;
  /** Whether a time of day names its time zone, because readers of the language may live in another. */
  readonly namesTimeZone: boolean;
  /** What views put between a label and its value, and between the items of a list in one line. */
  readonly colon: string;
  readonly comma: string;
  /** A remark that follows a text, in brackets. */
  readonly bracketed: (remark: string) => string;
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

/** `Fee: 1,000 yen`. */
export function labelled(language: Language, label: string, value: string): string {
  return `${label}${formats(language).colon}${value}`;
}

/** `1,000 yen (paid)`. */
export function remarked(language: Language, text: string, remark: string): string {
  return `${text}${formats(language).bracketed(remark)}`;
}

/** `till, bookings, website`. */
export function inOneLine(language: Language, items: readonly string[]): string {
  return items.join(formats(language).comma);
}
