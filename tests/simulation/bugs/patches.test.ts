import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readPatch } from "./patch.ts";

const here = new URL(".", import.meta.url);
const patches = readdirSync(here).filter((file) => file.endsWith(".patch"));

test("there are at least twelve bugs to plant", () => expect(patches.length).toBeGreaterThanOrEqual(12));

test.each(patches)("%s still fits the code", (name) => {
  const { file, apply } = readPatch(readFileSync(new URL(name, here), "utf8"));
  const source = readFileSync(new URL(`../../../${file}`, here), "utf8");
  expect(apply(source)).not.toBe(source);
});
