/**
 * The cost of a cold start beyond the AWS clients: the time to load each bundle in a fresh process, compared with a
 * bare bundle that imports only what the function uses of the AWS SDK. In processor time: other load on the machine
 * does not count, and at 512 MB Lambda gives a function less than a third of a processor, so this is what people wait
 * for there. Each load of a bundle is paired with one of its bare bundle just before or after, because other load on
 * the processor's caches slows both; the result is the median of these ratios. Prints JSON; `ok` says whether every
 * function is within the targets.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Metafile } from "esbuild";
import { mainLanguage } from "../../functions/domain/business.ts";
import { bundleFunctions, bundleOf } from "../../infra/aws/bundles.ts";
import { type FunctionEntry, functions } from "../../infra/manifest.ts";
import { quantile } from "./quantile.ts";

const root = join(import.meta.dirname, "../..");

export const targets = { ratio: 1.25, bytes: 1_000_000 } as const;

export interface ColdStart {
  readonly name: string;
  /** For all files of the bundle, including texts in every language. */
  readonly bytes: number;
  /** Median load times of the bundle and the bare one, in ms; no bare one if no AWS client is used. */
  readonly ms: number;
  readonly bareMs: number | undefined;
  /** The median of all pairs, and its interquartile range. */
  readonly ratio: number | undefined;
  readonly spread: readonly [number, number] | undefined;
  /** The ratio with the texts of the main language, which the function loads when it first needs one. */
  readonly withTexts: number | undefined;
}

/** Measures every function, each bundle loaded `rounds` times. */
export async function coldStarts(rounds: number): Promise<readonly ColdStart[]> {
  // Below node_modules, so that the bare bundles find the SDK.
  mkdirSync(join(root, "node_modules/.cache"), { recursive: true });
  const folder = mkdtempSync(join(root, "node_modules/.cache/cold-start-"));
  try {
    const real = join(folder, "real");
    const { outputs } = await bundleFunctions(functions, real);
    const bare = join(folder, "bare");
    await bundleFunctions(
      functions.map((entry) => bareEntry(entry, awsImports(outputs, entry), folder)),
      bare,
      { alias: {} },
    );
    const pairs = functions.map((entry) => ({
      entry,
      real: { files: [fileOf(entry, real)], times: [] as number[] },
      bare: { files: [fileOf(entry, bare)], times: [] as number[] },
      texts: { files: [fileOf(entry, real), ...textsOf(entry, real)], times: [] as number[] },
    }));
    // Round by round over all of them, so that a slow moment of the machine affects all.
    for (let round = 0; round < rounds; round += 1) {
      for (const pair of pairs) {
        const two = [pair.bare, pair.real];
        const loads = [...(round % 2 === 0 ? two : two.reverse()), pair.texts];
        for (const { files, times } of loads) times.push(loadMs(files));
      }
    }
    return pairs.map(({ entry, ...loads }) => compared(entry, loads));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf(entry: FunctionEntry, outdir: string): string {
  return join(bundleOf(entry, outdir), "index.js");
}

function textsOf(entry: FunctionEntry, outdir: string): readonly string[] {
  const file = join(bundleOf(entry, outdir), `${mainLanguage}.js`);
  return existsSync(file) ? [file] : [];
}

/** The import statements for the AWS SDK in a bundle's adapters, without types. */
function awsImports(outputs: Metafile["outputs"], entry: FunctionEntry): readonly string[] {
  const output = Object.entries(outputs).find(([file]) => file.endsWith(`/${entry.name}/index.js`))?.[1];
  if (output === undefined) throw new Error(`no bundle of ${entry.name}`);
  return Object.entries(output.inputs)
    .filter(([file, { bytesInOutput }]) => file.startsWith("functions/adapters/") && bytesInOutput > 0)
    .flatMap(([file]) => {
      const source = readFileSync(join(root, file), "utf8");
      return [...source.matchAll(/^import (\{[^}]*\}) from ("@aws-sdk\/[^"]+");$/gm)].map(
        ([, names = "", from = ""]) => `${names.replaceAll(/\btype \w+,?/g, "")} from ${from}`,
      );
    });
}

/** A module that imports these, and keeps them by exporting them all. */
function bareEntry(entry: FunctionEntry, imports: readonly string[], folder: string): FunctionEntry {
  const file = join(folder, "sources", `${entry.name}.ts`);
  mkdirSync(join(folder, "sources"), { recursive: true });
  const merged = new Map<string, Set<string>>();
  for (const statement of imports) {
    const [, names = "", from = ""] = /^\{([^}]*)\} from (.*)$/s.exec(statement) ?? [];
    const known = merged.get(from) ?? new Set();
    for (const name of names.split(",")) if (name.trim() !== "") known.add(name.trim());
    merged.set(from, known);
  }
  const lines = [...merged].map(([from, names]) => `export { ${[...names].join(", ")} } from ${from};`);
  writeFileSync(file, `${lines.join("\n")}\nexport const handler = () => undefined;\n`);
  return { ...entry, entry: relative(join(root, "functions"), file).replace(/\.ts$/, "") };
}

interface Loads {
  readonly files: readonly string[];
  readonly times: readonly number[];
}

function compared(
  { name }: FunctionEntry,
  { real, bare, texts }: Readonly<Record<"real" | "bare" | "texts", Loads>>,
): ColdStart {
  const folder = dirname(real.files[0] ?? "");
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  const ms = quantile(real.times, 0.5);
  const empty = !bare.files.some((file) => readFileSync(file, "utf8").includes("smithy"));
  if (empty) {
    return { name, bytes, ms, bareMs: undefined, ratio: undefined, spread: undefined, withTexts: undefined };
  }
  const ratios = ratiosOf(real, bare);
  return {
    name,
    bytes,
    ms,
    bareMs: quantile(bare.times, 0.5),
    ratio: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    withTexts: quantile(ratiosOf(texts, bare), 0.5),
  };
}

function ratiosOf(loads: Loads, bare: Loads): readonly number[] {
  return loads.times.map((time, round) => time / (bare.times[round] ?? Number.NaN));
}

// Linux reports a thread's time in nanoseconds there; `threadCpuUsage` has the resolution of scheduler ticks. It is
// updated when the thread is descheduled, so the thread sleeps before each reading: otherwise a reading is up to a
// tick (4 ms) old.
const script = `
const { readFileSync } = require("node:fs");
const never = new Int32Array(new SharedArrayBuffer(4));
const onProcessor = () => {
  Atomics.wait(never, 0, 0, 1);
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  }
};
const files = process.argv.slice(1);
onProcessor();
const before = onProcessor();
for (const file of files) require(file);
console.log(onProcessor() - before);`;

/** Milliseconds of processor time that a new process takes to load modules, without its own start. */
function loadMs(files: readonly string[]): number {
  return Number(execFileSync(process.execPath, ["-e", script, ...files], { encoding: "utf8", env: {} }));
}

if (import.meta.main) {
  const all = await coldStarts(Number(process.argv[2] ?? 15));
  const rounded = (number: number | undefined, digits: number) =>
    number === undefined ? null : Number(number.toFixed(digits));
  console.log(
    JSON.stringify({
      targets,
      ok: all.every(({ bytes, ratio = 0 }) => bytes <= targets.bytes && ratio <= targets.ratio),
      functions: Object.fromEntries(
        all.map(({ name, bytes, ms, bareMs, ratio, spread, withTexts }) => [
          name,
          {
            bytes,
            ms: rounded(ms, 1),
            bareMs: rounded(bareMs, 1),
            ratio: rounded(ratio, 2),
            spread: spread?.map((end) => rounded(end, 2)) ?? null,
            withTexts: rounded(withTexts, 2),
          },
        ]),
      ),
    }),
  );
}
