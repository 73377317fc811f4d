import { existsSync } from "node:fs";
import { join, parse, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { type Language, languages } from "../../functions/domain/business.ts";

const folder = "functions/languages";

/** Bundles replace `texts-in.ts` with `texts-in-bundle.ts`: texts are read from the files made here. */
export const textFiles: Plugin = {
  name: "text files",
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /\/texts-in\.ts$/ }, ({ resolveDir, kind }) =>
      resolve("./texts-in-bundle.ts", { resolveDir, kind }),
    );
  },
};

/**
 * Writes the texts of each function next to its code: one file per language, with the catalogues that its code reads.
 * A function reads a language's file when a text in that language is first needed.
 */
export async function bundleTexts(
  outputs: Metafile["outputs"],
  options: BuildOptions & { readonly absWorkingDir: string; readonly outdir: string },
): Promise<Metafile["outputs"]> {
  const { absWorkingDir: root, outdir } = options;
  const entryPoints = Object.entries(outputs).flatMap(([file, output]) => {
    const catalogues = cataloguesIn(root, output);
    if (catalogues.length === 0) return [];
    return languages.map((language) => ({
      in: `texts:${language}:${catalogues.join()}`,
      out: relative(outdir, join(root, parse(file).dir, language)),
    }));
  });
  const { metafile } = await build({
    ...options,
    entryPoints,
    metafile: true,
    plugins: [textsOf(join(root, folder))],
  });
  return metafile.outputs;
}

/** The catalogues whose reading module is in a bundle. */
function cataloguesIn(root: string, { inputs }: Metafile["outputs"][string]): readonly string[] {
  return Object.entries(inputs)
    .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && parse(file).dir === folder)
    .map(([file]) => parse(file).name)
    .filter((name) =>
      languages.every((language) => existsSync(textsFile(join(root, folder), language, name))),
    )
    .sort();
}

function textsFile(folder: string, language: Language, catalogue: string): string {
  return join(folder, language, `${catalogue}.ts`);
}

/** Modules that export the texts of some catalogues in one language: `texts:ja:mails,words`. */
function textsOf(resolveDir: string): Plugin {
  return {
    name: "texts of a language",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^texts:/ }, ({ path }) => ({ path, namespace: "texts" }));
      onLoad({ filter: /^texts:/, namespace: "texts" }, ({ path }) => {
        const [, language = "", catalogues = ""] = path.split(":");
        const exports = catalogues
          .split(",")
          .map((name) => `export * as ${JSON.stringify(name)} from "./${language}/${name}.ts";`);
        return { contents: exports.join("\n"), resolveDir };
      });
    },
  };
}
