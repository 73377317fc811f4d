import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./tests/slowest-first.ts";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Files share a worker, because starting afresh for each costs minutes; tests/setup.ts clears up after each.
    isolate: false,
    setupFiles: ["tests/setup.ts"],
    // One more than there are processors: some tests wait for processes, and nobody should wait with them.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
