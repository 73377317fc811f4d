import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Comments are plain engineering English. These words begin the riddles that were once in every file. */
const riddles = [
  /\b(?:whoever|whomever|whosoever)\b/i,
  // "whatever" that begins a clause as its subject or object; "whatever the order" is fine.
  /(?:^|[.;:,(] ?|\b(?:and|but|that|of|to|by|in|is) )whatever (?:is|was|has|had|else|goes|comes|somebody|people|they|it|a person)\b/i,
  /\b(?:is|are) nobody's\b/i,
  /\b(?:hereby|thereby|whereby|lest|anew)\b/i,
];

const root = new URL("../../", import.meta.url);

function sources(): readonly string[] {
  return ["functions", "infra", "workflows", "tests"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && !/^releases\/\d/.test(file) && file !== "house/prose.test.ts")
      .map((file) => `${folder}/${file}`),
  );
}

/** The comments of a source, each on one line. */
function comments(source: string): readonly string[] {
  const found = source.match(/\/\*\*?[\s\S]*?\*\/|(?:^|\s)\/\/ .*(?:\n\s*\/\/ .*)*/g) ?? [];
  return found.map((comment) => comment.replace(/\s*\n\s*(?:\*|\/\/)\s?/g, " ").trim());
}

test("comments are plain English", () => {
  const found = sources().flatMap((file) =>
    comments(readFileSync(new URL(file, root), "utf8"))
      .filter((comment) => riddles.some((riddle) => riddle.test(comment)))
      .map((comment) => `${file}: ${comment}`),
  );
  expect(found).toEqual([]);
});

test("the rule sees both kinds of comment", () => {
  expect(comments("/** Whoever\n * asks. */\n// one\n// two\nconst a = 1;")).toEqual([
    "/** Whoever asks. */",
    "// one two",
  ]);
});
