/**
 * A setup file for every test file if USES_FOLDER is set (`vitest.config.ts`); files share a process, which is tapped
 * once.
 */
const tapped = Symbol.for("madoguchi.tapped");
if (!Reflect.has(globalThis, tapped)) {
  Reflect.set(globalThis, tapped, true);
  await import("./tap.ts");
}

export {};
