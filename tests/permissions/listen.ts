/**
 * A setup file for every test file if USES_FOLDER is set (`vitest.config.ts`). Files share a process, so the local
 * functions are tapped once; a test that loads all modules again has new ones.
 */
import { LocalFunctions } from "../../infra/local/functions.ts";

const tapped = Symbol.for("madoguchi.tapped");
if (!Reflect.has(LocalFunctions, tapped)) {
  Reflect.set(LocalFunctions, tapped, true);
  await import("./tap.ts");
}
