import { readdirSync, rmSync } from "node:fs";
import { expect } from "vitest";

/** Fails for golden files that no test reads any more, of a removed right or outcome; UPDATE_GOLDEN removes them. */
export function expectNoOthers(folder: URL, names: readonly string[]): void {
  const others = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && !names.includes(entry.name) ? entry.name : [],
  );
  if (process.env["UPDATE_GOLDEN"] === undefined) expect(others, "read by no test any more").toEqual([]);
  else for (const name of others) rmSync(new URL(name, folder));
}
