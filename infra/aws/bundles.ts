import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";
import { business, consentItems, policyTexts } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import type { FunctionEntry } from "../manifest.ts";
import { checkPolicies, checkWordings } from "../policies.ts";
import { bundleTexts, textFiles } from "./bundle-texts.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Packages that bundles replace; each replacement says why. */
const instead = {
  "@aws-sdk/credential-provider-node": join(root, "functions/adapters/environment-credentials.ts"),
  "@smithy/core/event-streams": join(root, "functions/adapters/no-event-streams.ts"),
  "@aws-sdk/endpoint-cache": join(root, "functions/adapters/no-endpoint-cache.ts"),
} as const;

export interface BundleOptions {
  /** Packages and their replacements. */
  readonly alias?: Readonly<Record<string, string>>;
  /** A replacement for `business.config.ts`: test deployments differ from the real one. */
  readonly configuration?: string;
}

/**
 * Bundles every function in one run of esbuild, which shares what it has parsed between them: a second or two for
 * all, where CDK's NodejsFunction would start a process for each. The AWS SDK is part of the bundle, so that what
 * runs is what was tested. The texts of each catalogue that a function reads are next to its code, one file a language
 * (`bundle-texts.ts`); unused catalogues are dropped, because package.json says that no module has side effects.
 * Sources are not rewritten. Returns esbuild's metafile.
 */
export async function bundleFunctions(
  entries: readonly FunctionEntry[],
  outdir: string,
  { alias = instead, configuration }: BundleOptions = {},
): Promise<Metafile> {
  // Functions do not check the configuration again.
  const { policy } = businessSchema.parse(business);
  // Nor whether a policy has changed since it was locked.
  checkPolicies({ versions: policy.versions, texts: policyTexts });
  checkWordings(consentItems, policy.versions);
  // Anything else in a bundle's folder would be deployed with it.
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...howToBundle,
    entryPoints: Object.fromEntries(
      entries.map(({ name, entry }) => [`${name}/index`, join("functions", `${entry}.ts`)]),
    ),
    outdir,
    metafile: true,
    alias: { ...alias },
    plugins: [textFiles, ...(configuration === undefined ? [] : [configuredBy(configuration)])],
  });
  const texts = await bundleTexts(metafile.outputs, { ...howToBundle, outdir });
  return { ...metafile, outputs: { ...metafile.outputs, ...texts } };
}

const howToBundle = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node24",
  // Measured: as CommonJS the same code starts an eighth faster than as an ES module.
  format: "cjs",
  // Resolved to the packages' ES modules if possible: only those can be tree-shaken.
  mainFields: ["module", "main"],
  minify: true,
  // Without this every Japanese character takes six.
  charset: "utf8",
  legalComments: "none",
  logLevel: "error",
} as const satisfies BuildOptions;

/** Redirects every import of `business.config.ts` to this file, except the file's own. */
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

/** The path of a function's bundle, below `outdir`. */
export function bundleOf(entry: FunctionEntry, outdir: string): string {
  return join(outdir, entry.name);
}
