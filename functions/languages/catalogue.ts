import type { Language } from "../domain/business.ts";
import { LanguageNotLoaded } from "../domain/errors.ts";

/** How every catalogue of this function loads one language. Only those that the function uses are here. */
const loaders: ((language: Language) => Promise<void>)[] = [];

/**
 * Declares a catalogue: the texts of one matter in every language, one file in each language's folder. `load` imports
 * that file by a template in the catalogue's own module, so that a bundle has this catalogue's files and no others.
 * Returns what reads the texts; it throws LanguageNotLoaded before {@link loadLanguages} was awaited.
 */
export function catalogue<Texts>(
  load: (language: Language) => Promise<{ readonly texts: Texts }>,
): (language: Language) => Texts {
  const loaded = new Map<Language, Texts>();
  loaders.push(async (language) => {
    if (!loaded.has(language)) loaded.set(language, (await load(language)).texts);
  });
  return (language) => {
    const texts = loaded.get(language);
    if (texts === undefined) throw new LanguageNotLoaded(language);
    return texts;
  };
}

/** Makes ready all that this function may say in these languages. What is ready costs nothing more. */
export async function loadLanguages(...languages: readonly Language[]): Promise<void> {
  await Promise.all(languages.flatMap((language) => loaders.map((load) => load(language))));
}
