import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import * as z from "zod";
import { business as configured } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";
import { variants } from "./variants.ts";

const release = new Release(releases.at(-1) ?? "");
const business = businessSchema.parse(configured);

/**
 * What the machines of today have otherwise than those of the last release, by state, and why. Executions that were
 * started with the old definitions go on: in-flight.test.ts shows it.
 */
const changed: Readonly<Record<string, string>> = {
  "Cooling off?": "counts how often a requester whom no mail reached is given the days once more",
  "Cooling off: wait": "asks the record, before anything is erased, whether the requester was told in time",
  "Cooling off: look again": "the question itself",
  "Cooling off: over?": "and its answer",
  "Ask the subject: give up": "says that this machine can ask once more",
  "Ask the subject: given up?": "a subject whose mail could not go has not been silent",
};

const definition = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), z.unknown()) });

/** The states that two definitions do not have in common, or not alike. */
function differing(one: string, other: string): readonly string[] {
  const [then, now] = [definition.parse(JSON.parse(one)), definition.parse(JSON.parse(other))];
  expect({ ...now, States: {} }).toEqual({ ...then, States: {} });
  const names = new Set([...Object.keys(then.States), ...Object.keys(now.States)]);
  return [...names].filter((name) => !isDeepStrictEqual(then.States[name], now.States[name]));
}

const seen = new Set<string>();
function expectOnlyKnown(one: string, other: string | undefined, name: string): void {
  const states = differing(one, other ?? "{}");
  for (const state of states) seen.add(state);
  expect.soft(states.filter((state) => changed[state] === undefined), name).toEqual([]);
}

test("the machines of the last release are today's, but for what is said here", () => {
  const goldens = release.files("golden");
  expect(goldens.length).toBeGreaterThan(11);
  for (const file of goldens) {
    const today = readFileSync(new URL(`../workflows/golden/${file}`, import.meta.url), "utf8");
    expectOnlyKnown(release.text(`golden/${file}`), today, file);
  }
  const deployed = new Map(
    machines(business).map(({ name, definition }) => [String(name), JSON.stringify(definition)]),
  );
  for (const [name, then] of Object.entries(release.manifest.deployed)) {
    expectOnlyKnown(release.machine(then), deployed.get(name), name);
  }
});

test("and so are those of other configurations: with a fee or without, with another officer or without", () => {
  const today = variants(business);
  for (const name of Object.keys(release.manifest.machines)) {
    expectOnlyKnown(release.machine(name), today.get(name), name);
  }
});

test("nothing is said here that is not so", () => {
  expect(Object.keys(changed).filter((state) => !seen.has(state))).toEqual([]);
});
