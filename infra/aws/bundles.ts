import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { business, consentItems, policyTexts } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { FunctionEntry } from "../manifest.ts";
import { checkPolicies, checkWordings } from "../policies.ts";
import { bundleTexts, textsBeside } from "./bundle-texts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The one package that a bundle has another module for: docs/decisions/0001-credentials-in-a-bundle.md says why. */
const environmentCredentials = {
  "@aws-sdk/credential-provider-node": join(root, "functions/adapters/environment-credentials.ts"),
} as const;

export interface BundleOptions {
  /** Packages that another module stands in for. */
  readonly alias?: Readonly<Record<string, string>>;
  /** The file that stands in for `business.config.ts`: desks that are only tried out differ from the real one. */
  readonly configuration?: string;
}

/**
 * Bundles every function in one run of esbuild, which shares what it has parsed between them: a second or two for
 * all, where CDK's NodejsFunction would start a process for each. The AWS SDK is part of the bundle, so that what
 * runs is what was tested. The texts of each catalogue that a function reads lie beside it in every language
 * (`bundle-texts.ts`); of the others nothing, because package.json says that no module has side effects. Nothing
 * rewrites a source. Returns esbuild's account of what went where.
 */
export async function bundleFunctions(
  entries: readonly FunctionEntry[],
  outdir: string,
  { alias = environmentCredentials, configuration }: BundleOptions = {},
): Promise<Metafile> {
  // No function checks the configuration again.
  const { policy } = businessSchema.parse(business);
  // Nor whether a policy is still what people were shown.
  checkPolicies({ versions: policy.versions, texts: policyTexts });
  checkWordings(consentItems, policy.versions);
  // Whatever else lies in a bundle's folder would be deployed with it.
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...howToBundle,
    entryPoints: Object.fromEntries(
      entries.map(({ name, entry }) => [`${name}/index`, join("functions", `${entry}.ts`)]),
    ),
    outdir,
    metafile: true,
    alias: { ...alias },
    plugins: [textsBeside, ...(configuration === undefined ? [] : [configuredBy(configuration)])],
  });
  const texts = await bundleTexts(metafile.outputs, { ...howToBundle, outdir });
  return { ...metafile, outputs: { ...metafile.outputs, ...texts } };
}

const howToBundle = {
  absWorkingDir: root,
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
  logLevel: "error",
} as const satisfies BuildOptions;

/** Whatever imports `business.config.ts` gets this file instead, but for the file itself. */
function configuredBy(configuration: string): Plugin {
  return {
    name: "configuration",
    setup: ({ onResolve }) => {
      onResolve({ filter: /\/business\.config\.ts$/ }, ({ importer }) =>
        importer === configuration ? undefined : { path: configuration },
      );
    },
  };
}

/** Where the bundle of a function is, below `outdir`. */
export function bundleOf(entry: FunctionEntry, outdir: string): string {
  return join(outdir, entry.name);
}
