import type { Language } from "../domain/business.ts";

/** The texts of one catalogue in one language. In a bundle, `texts-in-bundle.ts` stands in for this module. */
export function textsIn<Texts>(language: Language, catalogue: string): Promise<{ readonly texts: Texts }> {
  return import(`./${language}/${catalogue}.ts`);
}
