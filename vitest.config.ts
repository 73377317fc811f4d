import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Files share a worker: no test leaves anything behind in the process, and starting afresh for each costs minutes.
    isolate: false,
    // Left to itself, vitest leaves half of the cores idle.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
