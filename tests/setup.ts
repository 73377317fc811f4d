import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, vi } from "vitest";
import { languages } from "../functions/domain/business.ts";
import { loadLanguages } from "../functions/languages/catalogue.ts";

/**
 * Property tests draw the same examples every time, so that a failure is about the change at hand. `SEED=2 npm test`
 * draws others; do that after every change of a state space.
 */
fc.configureGlobal({ seed: Number(process.env["SEED"] ?? 1) });

/** Test files share a process: mocks of one must not reach the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/**
 * Tests of views run without the functions that load a language for them. tests/scenarios/one-language.test.ts tests
 * those.
 */
const catalogues = join(import.meta.dirname, "../functions/languages");
for (const file of readdirSync(catalogues)) {
  if (file.endsWith(".ts")) await import(join(catalogues, file));
}
await loadLanguages(...languages);
