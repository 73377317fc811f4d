import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Files share a worker, because starting afresh for each costs minutes; tests/setup.ts clears up after each.
    isolate: false,
    setupFiles: ["tests/setup.ts"],
    // Left to itself, vitest leaves half of the cores idle.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
