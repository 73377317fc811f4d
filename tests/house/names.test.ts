import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taskKinds } from "../../functions/domain/request/tasks.ts";
import { rightKeys } from "../../functions/domain/rights/index.ts";

/**
 * A rule of the house: nobody asks `kind === "…"` or `right === "…"` outside that thing's room. A difference between
 * kinds of question, or between rights, is a property of the kind or the right; a comparison with a name elsewhere is
 * a branch that the next kind silently misses.
 */

const root = new URL("../../", import.meta.url);
const names: ReadonlySet<string> = new Set([...taskKinds, ...rightKeys]);

/** The room that a source belongs to: that of one kind or one right, which may compare with its own name. */
const room = /^functions\/(?:(?:domain|views)\/questions|domain\/rights)\/([a-z-]+)(?:\/|\.ts$)/;

/** Where a letter or a result with the name of a question is meant. */
const namesakes: Readonly<Record<string, readonly string[]>> = {
  "functions/domain/letters.ts": ["cooling-off"],
  // A measure that may be asked for under several rights.
  "functions/domain/provisions/of-request.ts": ["stop-provision"],
  "functions/domain/questions/decide/question.ts": ["sign-off"],
  "functions/views/letters/letter.ts": ["cooling-off"],
};

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}${file}`);
}

/** The names of kinds and rights in a source's comparisons. */
function askedIn(source: string): readonly string[] {
  const asked = [...source.matchAll(/(?:[=!]==|\bcase) "([a-z-]+)"/g)].map(([, name = ""]) => name);
  return [...new Set(asked)].filter((name) => names.has(name));
}

test("kinds of question and rights are compared by name only in their own rooms", () => {
  const found = ["functions/", "infra/", "workflows/"].flatMap(sourcesBelow).flatMap((file) => {
    const [, own] = room.exec(file) ?? [];
    const asked = askedIn(readFileSync(new URL(file, root), "utf8")).filter((name) => name !== own);
    return asked.length === 0 ? [] : [[file, asked] as const];
  });
  expect(Object.fromEntries(found)).toEqual(namesakes);
});

test("the rule sees both comparisons, and a case", () => {
  const source = `if (kind === "decide" || right !== "erasure") x(); switch (k) { case "cooling-off": case "other": }`;
  expect(askedIn(source)).toEqual(["decide", "erasure", "cooling-off"]);
});
