import { expect, test } from "vitest";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";

const release = new Release(releases.at(-1) ?? "");

/**
 * What the next release changes in the machines of 0.1.0: whatever is asked, and however long people are waited for, a
 * request says of itself (`waits`, `feeDue`, `signOff`). So each right has one machine, which has every step that one of
 * its machines had: fee and sign-off are in all that could have them. That executions which were started with the old
 * definitions go on, in-flight.test.ts shows.
 */
/** Steps that this release leaves out, and where what they did is done now. */
const leftOut: Readonly<Record<string, string>> = {
  "Collect fee: mail the receipt": "the next letter to the requester is the receipt",
};

test("the one machine of a right has every step that any configuration's had", () => {
  const today = new Map(machines().map(({ name, definition }) => [String(name), definition]));
  for (const name of Object.keys(release.manifest.machines)) {
    const [right = ""] = name.split(".");
    const { States: then } = JSON.parse(release.machine(name));
    const kept = Object.keys(then).filter((step) => !(step in leftOut));
    expect.soft(Object.keys(today.get(right)?.States ?? {}), name).toEqual(expect.arrayContaining(kept));
  }
});

test("nothing that the business configures is in a machine: how long and how often people are asked", () => {
  for (const { name, definition } of machines()) {
    const text = JSON.stringify(definition);
    expect.soft(text, name).not.toMatch(/"seconds":"?[{% ]*\d|\? \d{3,}|Mails > \d/);
  }
});
