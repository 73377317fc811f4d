/** Making a formatter takes a hundred times as long as using it; only a few exist. */
const made = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat` for a locale and options, cached. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = JSON.stringify([locale, options]);
  const known = made.get(name) ?? new Intl.DateTimeFormat(locale, options);
  made.set(name, known);
  return known;
}
