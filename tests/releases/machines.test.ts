import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";

const [newest = ""] = releases.toReversed();
const release = new Release(newest);

/**
 * As long as nothing in a workflow changes. The release that changes one replaces this by a test that executions which
 * were started with the definitions of 0.1.0 go on (in-flight.test.ts has them), and that says what changed and why.
 */
test("the machines of the last release are today's, byte for byte", () => {
  const today = new URL("../workflows/golden/", import.meta.url);
  const goldens = readdirSync(today).filter((file) => file.endsWith(".asl.json"));
  expect(goldens.toSorted()).toEqual([...release.files("golden")].toSorted());
  for (const file of goldens) {
    expect.soft(readFileSync(new URL(file, today), "utf8"), file).toBe(release.text(`golden/${file}`));
  }
  const deployed = machines(businessSchema.parse(configured));
  expect(deployed.map(({ name }) => name).toSorted()).toEqual(
    Object.keys(release.manifest.deployed).toSorted(),
  );
  for (const { name, definition } of deployed) {
    const then = release.machine(release.manifest.deployed[name] ?? "");
    expect.soft(JSON.stringify(definition), name).toBe(then);
  }
});

test("and so are the machines of other configurations: with a fee or without, with another officer or without", () => {
  const business = businessSchema.parse(configured);
  const rights = machines(business).map(({ name }) => name);
  const then = new Set(Object.keys(release.manifest.machines).map((name) => release.machine(name)));
  const now = [false, true].flatMap((signOff) =>
    [0, 1000].flatMap((yen) => {
      const fee = { ...business.fee, disclosureYen: yen, thirdPartyRecordsYen: yen, purposeYen: yen };
      const secondSignOff = signOff ? rights : [];
      return machines({ ...business, fee, secondSignOff }).map(({ definition }) =>
        JSON.stringify(definition),
      );
    }),
  );
  expect(new Set(now)).toEqual(then);
});
