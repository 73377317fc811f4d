import { globSync } from "node:fs";
import { languages } from "../../functions/domain/business.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";

/** Loads everything that functions load lazily: reading files depends on the kernel's timing. */
export async function loadAll(): Promise<void> {
  const root = new URL("../../functions/", import.meta.url);
  for (const file of globSync("**/*.ts", { cwd: root }).sort()) await import(new URL(file, root).href);
  await loadLanguages(...languages);
}
