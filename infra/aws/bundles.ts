import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";
import { business } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { FunctionEntry } from "../manifest.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The one package that a bundle has another module for: docs/decisions/0001-credentials-in-a-bundle.md says why. */
const environmentCredentials = {
  "@aws-sdk/credential-provider-node": join(root, "functions/adapters/environment-credentials.ts"),
} as const;

/**
 * Bundles every function in one run of esbuild, which shares what it has parsed between them: a second or two for
 * all, where CDK's NodejsFunction would start a process for each. The AWS SDK is part of the bundle, so that what
 * runs is what was tested. `plugins` leave out what no function uses. Returns esbuild's account of what went where.
 */
export async function bundleFunctions(
  entries: readonly FunctionEntry[],
  outdir: string,
  alias: Readonly<Record<string, string>> = environmentCredentials,
  plugins: readonly Plugin[] = [languagesWhenRead],
): Promise<Metafile> {
  // No function checks the configuration again.
  businessSchema.parse(business);
  // Whatever else lies in a bundle's folder would be deployed with it.
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      entries.map(({ name, entry }) => [`${name}/index`, join("functions", `${entry}.ts`)]),
    ),
    outdir,
    bundle: true,
    platform: "node",
    target: "node24",
    // Measured: the same code starts an eighth faster as CommonJS than as an ES module.
    format: "cjs",
    // Still from the packages' ES modules, where they have them: only those lose the parts that nobody imports.
    mainFields: ["module", "main"],
    minify: true,
    // Without this every Japanese character becomes six.
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "error",
    alias: { ...alias },
    plugins: [...plugins],
  });
  return metafile;
}

/** Where the bundle of a function is, below `outdir`. */
export function bundleOf(entry: FunctionEntry, outdir: string): string {
  return join(outdir, entry.name);
}

/**
 * Has the texts of a language made when somebody reads them, not when the function starts: they are the largest part
 * of a page's code, and most people read one language. In the sources they are plain objects, chosen by
 * `const all = { ja: …, en: … }` in the file beside them. Throws an error for a file that chooses in another way.
 */
const languagesWhenRead: Plugin = {
  name: "languages-when-read",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]languages[\\/][a-z-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const imported = /^import \{ (\w+)(?:, type \w+)? \} from "(\.\/(ja|en)\/[\w.-]+\.ts)";$/gm;
      const texts = [...source.matchAll(imported)];
      if (texts.length === 0) return undefined;
      const getters = texts.map(
        ([, name, from, language]) => `get ${language}() { return require("${from}").${name}; }`,
      );
      const chosen = source
        .replace(imported, "")
        .replace(/^(const all: [^=]+ = )\{[^}]*\};$/m, `$1{ ${getters.join(", ")} };`);
      if (texts.length !== 2 || !chosen.includes("get en()")) {
        throw new Error(`${path} does not choose between languages by "const all = { ja: …, en: … };"`);
      }
      return { contents: chosen, loader: "ts" };
    });
  },
};
