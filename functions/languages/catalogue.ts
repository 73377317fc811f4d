import type { Language } from "../domain/business.ts";
import { LanguageNotLoaded } from "../domain/errors.ts";

/** The loaders of this function's catalogues. Unused catalogues are not bundled. */
const loaders: ((language: Language) => Promise<void>)[] = [];

/**
 * Declares a catalogue: the texts on one matter in every language, one file in each language's folder, which `load`
 * reads (`texts-in.ts`). A bundle contains the texts of its catalogues only. Returns the accessor of the texts, which
 * throws LanguageNotLoaded before {@link loadLanguages} has resolved.
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

/** Loads all texts of this function in these languages; a no-op for loaded ones. */
export async function loadLanguages(...languages: readonly Language[]): Promise<void> {
  await Promise.all(languages.flatMap((language) => loaders.map((load) => load(language))));
}
