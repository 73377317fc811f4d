import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { taskKinds } from "../../functions/domain/request/tasks.ts";
import { rightKeys } from "../../functions/domain/rights/index.ts";

/**
 * A rule of this project: only the module of a kind of question, or of a right, compares with its name, as in
 * `kind === "…"`. A difference between kinds or rights is a property of the kind or the right. A comparison elsewhere
 * is a branch that nobody updates when a new kind is added.
 */

const root = new URL("../../", import.meta.url);
const names: ReadonlySet<string> = new Set([...taskKinds, ...rightKeys]);

/** Files of the module of one kind or one right, which may compare with its own name. */
const ownModule = /^functions\/(?:(?:domain|views)\/questions|domain\/rights)\/([a-z-]+)(?:\/|\.ts$)/;

/** Allowed: here the name is that of a letter, a result or a measure, not of a question or a right. */
const allowed: Readonly<Record<string, readonly string[]>> = {
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
function comparedIn(source: string): readonly string[] {
  const compared = [...source.matchAll(/(?:[=!]==|\bcase) "([a-z-]+)"/g)].map(([, name = ""]) => name);
  return [...new Set(compared)].filter((name) => names.has(name));
}

test("kinds of question and rights are compared by name only in their own modules", () => {
  const found = ["functions/", "infra/", "workflows/"].flatMap(sourcesBelow).flatMap((file) => {
    const [, own] = ownModule.exec(file) ?? [];
    const others = comparedIn(readFileSync(new URL(file, root), "utf8")).filter((name) => name !== own);
    return others.length === 0 ? [] : [[file, others] as const];
  });
  expect(Object.fromEntries(found)).toEqual(allowed);
});

test("the rule finds ===, !== and case", () => {
  const source = `if (kind === "decide" || right !== "erasure") x(); switch (k) { case "cooling-off": case "other": }`;
  expect(comparedIn(source)).toEqual(["decide", "erasure", "cooling-off"]);
});
