import fc from "fast-check";
import { afterAll, vi } from "vitest";

/**
 * Property tests draw the same examples every time, so that a failure is about the change at hand. `SEED=2 npm test`
 * draws others; do it after every change of a state space.
 */
fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 1) });

/** Test files share a process: what one put in place of the real thing is gone before the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
