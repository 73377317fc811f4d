/**
 * A setup file for every test file if USES_FOLDER is set (`vitest.config.ts`). Files share a process, whose local
 * functions are tapped once, and again after a test has had all modules loaded anew.
 */
import { LocalFunctions } from "../../infra/local/functions.ts";

const tapped = Symbol.for("madoguchi.tapped");
if (!Reflect.has(LocalFunctions, tapped)) {
  Reflect.set(LocalFunctions, tapped, true);
  await import("./tap.ts");
}
