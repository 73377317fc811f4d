import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";
import { variants } from "./variants.ts";

const release = new Release(releases.at(-1) ?? "");
const business = businessSchema.parse(configured);

/**
 * As long as nothing in a workflow changes. The release that changes one replaces this by what changed and why; that
 * executions which were started with the old definitions go on, in-flight.test.ts shows.
 */
test("the machines of the last release are today's, byte for byte", () => {
  const goldens = release.files("golden");
  expect(goldens.length).toBeGreaterThan(11);
  for (const file of goldens) {
    const today = readFileSync(new URL(`../workflows/golden/${file}`, import.meta.url), "utf8");
    expect.soft(today, file).toBe(release.text(`golden/${file}`));
  }
  const deployed = new Map(
    machines(business).map(({ name, definition }) => [String(name), JSON.stringify(definition)]),
  );
  for (const [name, then] of Object.entries(release.manifest.deployed)) {
    expect.soft(deployed.get(name), name).toBe(release.machine(then));
  }
});

test("and so are those of other configurations: with a fee or without, with another officer or without", () => {
  const today = variants(business);
  for (const name of Object.keys(release.manifest.machines)) {
    expect.soft(today.get(name), name).toBe(release.machine(name));
  }
});
