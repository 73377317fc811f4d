import { existsSync } from "node:fs";
import { join, parse, relative } from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { type Language, languages } from "../../functions/domain/business.ts";

const folder = "functions/languages";

/** In a bundle, `texts-in-bundle.ts` stands in for `texts-in.ts`: texts are read from the files made here. */
export const textsBeside: Plugin = {
  name: "texts beside the code",
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /\/texts-in\.ts$/ }, ({ resolveDir, kind }) =>
      resolve("./texts-in-bundle.ts", { resolveDir, kind }),
    );
  },
};

/**
 * Writes beside the code of each function what it says: one file a language, with the catalogues that its code reads.
 * A function reads the file of a language when it is first asked in it.
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

/** The catalogues of which a bundle has the module that reads them. */
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

/** Modules that hand out the texts of some catalogues in one language: `texts:ja:mails,words`. */
function textsOf(resolveDir: string): Plugin {
  return {
    name: "texts of a language",
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^texts:/ }, ({ path }) => ({ path, namespace: "texts" }));
      onLoad({ filter: /^texts:/, namespace: "texts" }, ({ path }) => {
        const [, language = "", catalogues = ""] = path.split(":");
        const handedOut = catalogues
          .split(",")
          .map((name) => `export * as ${JSON.stringify(name)} from "./${language}/${name}.ts";`);
        return { contents: handedOut.join("\n"), resolveDir };
      });
    },
  };
}
