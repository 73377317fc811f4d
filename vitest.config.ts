import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { day, thorough } from "./tests/sampled.ts";
import { SlowestFirst } from "./tests/slowest-first.ts";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // What starts processes or a browser is for npm run test:thorough.
    exclude: [...configDefaults.exclude, ...(thorough ? [] : ["tests/**/*.thorough.test.ts"])],
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
