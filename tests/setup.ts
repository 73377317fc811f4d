import { afterAll, vi } from "vitest";

/** Test files share a process: what one put in place of the real thing is gone before the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
