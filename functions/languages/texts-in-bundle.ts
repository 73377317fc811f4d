import type { Language } from "../domain/business.ts";

/**
 * The bundled counterpart of `texts-in.ts`: next to the function's code there is a file per language with the texts
 * of the catalogues that this function reads (infra/aws/bundles.ts). So a function parses a language's texts only
 * when they are needed.
 */
export async function textsIn<Texts>(
  language: Language,
  catalogue: string,
): Promise<{ readonly texts: Texts }> {
  const texts: Readonly<Record<string, { readonly texts: Texts }>> = require(`${__dirname}/${language}.js`);
  const found = texts[catalogue];
  if (found === undefined) throw new Error(`the bundle has no texts of "${catalogue}"`);
  return found;
}
