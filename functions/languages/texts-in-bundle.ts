import type { Language } from "../domain/business.ts";

/**
 * The same as `texts-in.ts`, in a bundle: a file for each language lies beside the function's code, with the texts of
 * the catalogues that this function reads (infra/aws/bundles.ts). So a function compiles what it says in the language
 * it is asked in, and only when it is asked.
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
