import { readdirSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { day, restingFiles, thorough } from "./tests/sampled.ts";
import { SlowestFirst } from "./tests/slowest-first.ts";

/** The scenarios that `npm test` leaves to the other day; a run that names files leaves out none. */
function restingScenarios(): readonly string[] {
  if (process.env["DRAW_SCENARIOS"] !== "1") return [];
  const folder = new URL("tests/scenarios/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".test.ts"));
  const bytes = new Map(files.map((name) => [name, statSync(new URL(name, folder)).size]));
  return restingFiles(bytes, day).map((name) => `tests/scenarios/${name}`);
}

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // What starts processes or a browser is for npm run test:thorough.
    exclude: [
      ...configDefaults.exclude,
      ...(thorough ? [] : ["tests/**/*.thorough.test.ts", ...restingScenarios()]),
    ],
    // What is drawn today: tests/sampled.ts.
    env: { SAMPLE: String(day) },
    // Files share a worker, because starting afresh for each costs minutes; tests/setup.ts clears up after each.
    isolate: false,
    setupFiles: [
      "tests/setup.ts",
      // For npm run permissions: writes down which rights are used on the way.
      ...(process.env["USES_FOLDER"] === undefined ? [] : ["tests/permissions/listen.ts"]),
    ],
    // Every worker loads what the tests need: a thread does it at half the cost of a process, and no more of them
    // than there are processors.
    pool: "threads",
    maxWorkers: availableParallelism(),
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
