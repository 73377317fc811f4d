import { expect, test } from "vitest";
import { machines } from "../../infra/machines.ts";
import { Release, releases } from "./index.ts";

const release = new Release(releases.at(-1) ?? "");

/**
 * In 0.1.0 a right had several machines: with and without fee and sign-off. Now each request says which questions are
 * asked, and how long to wait for the answers (`waits`, `feeDue`, `signOff`), so each right has one machine with every
 * step of its former machines. in-flight.test.ts shows that executions started with the old definitions continue.
 */

/** Steps that this release removed, and where their work is done now. */
const removed: Readonly<Record<string, string>> = {
  "Collect fee: mail the receipt": "the next letter to the requester is the receipt",
};

test("a right's machine has every step of its former machines", () => {
  const today = new Map(machines().map(({ name, definition }) => [String(name), definition]));
  for (const name of Object.keys(release.manifest.machines)) {
    const [right = ""] = name.split(".");
    const { States: then } = JSON.parse(release.machine(name));
    const kept = Object.keys(then).filter((step) => !(step in removed));
    expect.soft(Object.keys(today.get(right)?.States ?? {}), name).toEqual(expect.arrayContaining(kept));
  }
});

test("a machine contains no configuration", () => {
  for (const { name, definition } of machines()) {
    const text = JSON.stringify(definition);
    expect.soft(text, name).not.toMatch(/"seconds":"?[{% ]*\d|\? \d{3,}|Mails > \d/);
  }
});
