import { expect, test } from "vitest";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";

const release = new Release(releases.at(-1) ?? "");

/**
 * What the next release changes in the machines of 0.1.0: which questions are asked, and how long people are waited
 * for, is on each request (`waits`, `feeDue`, `signOff`). So each right has one machine with every step of its former
 * machines: fee and sign-off are in all that could have them. in-flight.test.ts shows that executions started with
 * the old definitions continue.
 */
/** Steps that this release removed, and where their work is done now. */
const leftOut: Readonly<Record<string, string>> = {
  "Collect fee: mail the receipt": "the next letter to the requester is the receipt",
};

test("a right's machine has every step of its former machines", () => {
  const today = new Map(machines().map(({ name, definition }) => [String(name), definition]));
  for (const name of Object.keys(release.manifest.machines)) {
    const [right = ""] = name.split(".");
    const { States: then } = JSON.parse(release.machine(name));
    const kept = Object.keys(then).filter((step) => !(step in leftOut));
    expect.soft(Object.keys(today.get(right)?.States ?? {}), name).toEqual(expect.arrayContaining(kept));
  }
});

test("a machine contains no configuration", () => {
  for (const { name, definition } of machines()) {
    const text = JSON.stringify(definition);
    expect.soft(text, name).not.toMatch(/"seconds":"?[{% ]*\d|\? \d{3,}|Mails > \d/);
  }
});
