import type { Language } from "../domain/business.ts";

/** The texts of one catalogue in one language. Bundles replace this module with `texts-in-bundle.ts`. */
export function textsIn<Texts>(language: Language, catalogue: string): Promise<{ readonly texts: Texts }> {
  return import(`./${language}/${catalogue}.ts`);
}
