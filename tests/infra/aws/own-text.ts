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

/** For a file that re-exports another's table: that table. */
function tableIn(path: string): string {
  const options = { bundle: true, minify: true, charset: "utf8", format: "esm", write: false } as const;
  return buildSync({ entryPoints: [path], ...options }).outputFiles[0]?.text ?? "";
}

const handsOut =
  /^(?:import|export) \{ \w+(?: as texts)? \} from "(.+)";\n(?:\nexport const texts = \w+\(\);\n)?$/;

const sources = new Map(languages.flatMap((language) => sourcesIn(join(folder, language))));

function sourcesIn(room: string): readonly (readonly [string, string])[] {
  const files = readdirSync(room).map(
    (file) => [join(room, file), readFileSync(join(room, file), "utf8")] as const,
  );
  const tables = new Set(files.flatMap(([, source]) => join(room, handsOut.exec(source)?.[1] ?? ".")));
  return files
    .filter(([path]) => !tables.has(path))
    .map(([path, source]) => [path, handsOut.test(source) ? tableIn(path) : asBundled(source)]);
}

/** A catalogue's text in one language that is in no other file of any language. */
export function ownText(language: Language, catalogue: string): string {
  const own = join(folder, language, `${catalogue}.ts`);
  const source = sources.get(own);
  if (source === undefined) throw new Error(`${language} has no catalogue "${catalogue}"`);
  const others = [...sources].filter(([path]) => path !== own).map(([, other]) => other);
  const texts = [...source.matchAll(/"([^"\\]+)"/g)].map(([, text = ""]) => text);
  const found = texts.find((text) => text.length > 4 && !others.some((other) => other.includes(text)));
  if (found === undefined) throw new Error(`nothing in ${own} is said there only`);
  return found;
}
