import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { type Language, languages } from "../../../functions/domain/business.ts";

const folder = join(import.meta.dirname, "../../../functions/languages");

/** The catalogues by file name: what `functions/languages/<name>.ts` reads in every language. */
export const catalogues = readdirSync(folder)
  .filter(
    (file) => file.endsWith(".ts") && readFileSync(join(folder, file), "utf8").includes("textsIn(language,"),
  )
  .map((file) => basename(file, ".ts"));

/** A file's code as bundled: concatenated constants are one text there. */
function asBundled(source: string): string {
  return transformSync(source, { loader: "ts", minify: true, charset: "utf8" }).code;
}

/** The table that a file re-exports from another one, as bundled. */
function tableIn(path: string): string {
  const options = { bundle: true, minify: true, charset: "utf8", format: "esm", write: false } as const;
  return buildSync({ entryPoints: [path], ...options }).outputFiles[0]?.text ?? "";
}

const reExport =
  /^(?:import|export) \{ \w+(?: as texts)? \} from "(.+)";\n(?:\nexport const texts = \w+\(\);\n)?$/;

const sources = new Map(languages.flatMap((language) => sourcesIn(join(folder, language))));

function sourcesIn(languageFolder: string): readonly (readonly [string, string])[] {
  const files = readdirSync(languageFolder).map(
    (file) => [join(languageFolder, file), readFileSync(join(languageFolder, file), "utf8")] as const,
  );
  const tables = new Set(
    files.flatMap(([, source]) => join(languageFolder, reExport.exec(source)?.[1] ?? ".")),
  );
  return files
    .filter(([path]) => !tables.has(path))
    .map(([path, source]) => [path, reExport.test(source) ? tableIn(path) : asBundled(source)]);
}

/** A catalogue's text in one language that is in no other file of any language. */
export function ownText(language: Language, catalogue: string): string {
  const own = join(folder, language, `${catalogue}.ts`);
  const source = sources.get(own);
  if (source === undefined) throw new Error(`${language} has no catalogue "${catalogue}"`);
  const others = [...sources].filter(([path]) => path !== own).map(([, other]) => other);
  const imports = /\bfrom ?"[^"]*"/g;
  const texts = [...source.replace(imports, "").matchAll(/"([^"\\]+)"/g)].map(([, text = ""]) => text);
  const found = texts.find((text) => text.length > 4 && !others.some((other) => other.includes(text)));
  if (found === undefined) throw new Error(`nothing in ${own} is only there`);
  return found;
}
