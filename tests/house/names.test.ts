import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taskKinds } from "../../functions/domain/request/tasks.ts";
import { rightKeys } from "../../functions/domain/rights/index.ts";

/**
 * A rule of the house: nobody asks `kind === "…"` or `right === "…"` outside that thing's room. What differs between
 * kinds of question, or between rights, is a property of the kind or the right; a name asked for elsewhere is a branch
 * that the next kind falls through in silence.
 */

const root = new URL("../../", import.meta.url);

/** Where the names are at home: each kind and each right has a file there. */
const rooms = ["functions/domain/questions/", "functions/views/questions/", "functions/domain/rights/"];

const names: ReadonlySet<string> = new Set([...taskKinds, ...rightKeys]);

/** Places that still ask, with the names that they ask for. It only ever gets shorter; once it is empty, it goes. */
const stillAsking: Readonly<Record<string, readonly string[]>> = {};

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}${file}`)
    .filter((file) => !rooms.some((room) => file.startsWith(room)));
}

/** The names of kinds and rights that a source compares something with, in order. */
function askedIn(source: string): readonly string[] {
  return [...source.matchAll(/(?:[=!]==|\bcase) "([a-z-]+)"/g)]
    .map(([, name = ""]) => name)
    .filter((name) => names.has(name));
}

test("nobody asks for a kind of question or a right by its name outside of its room", () => {
  const found = ["functions/", "infra/", "workflows/"].flatMap(sourcesBelow).flatMap((file) => {
    const asked = askedIn(readFileSync(new URL(file, root), "utf8"));
    return asked.length === 0 ? [] : [[file, [...new Set(asked)].toSorted()] as const];
  });
  expect(Object.fromEntries(found)).toEqual(stillAsking);
});

test("the rule sees a comparison either way, and a case", () => {
  const source = `if (kind === "decide" || right !== "erasure") x(); switch (k) { case "cooling-off": case "other": }`;
  expect(askedIn(source)).toEqual(["decide", "erasure", "cooling-off"]);
});
