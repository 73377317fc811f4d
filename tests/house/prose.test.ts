import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Comments, titles of tests and documents are plain engineering English. These words were typical of prose that was not. */
const riddle = /\b(?:whoever|whomever|whosoever|hereby|thereby|whereby|lest|anew)\b|\b(?:is|are) nobody's\b/i;

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
  return found.map((comment) =>
    comment
      .trim()
      .replace(/\s*\n\s*(?:\*\/|\*|\/\/)\s?/g, " ")
      .replace(/^(?:\/\*\*?|\/\/) ?/, ""),
  );
}

test("comments are plain English", () => {
  const found = sources().flatMap((file) =>
    comments(readFileSync(new URL(file, root), "utf8"))
      .filter((comment) => riddle.test(comment))
      .map((comment) => `${file}: ${comment}`),
  );
  expect(found).toEqual([]);
});

/** The titles of a file's tests, from the line that names each. */
function titles(source: string): readonly string[] {
  return source.match(/^\s*(?:(?:test|it|describe)\b.*|\]\)\(.*|["'`].*["'`],)$/gm) ?? [];
}

test("titles of tests are plain English", () => {
  const found = sources()
    .filter((file) => file.endsWith(".test.ts") || file.startsWith("tests/infra/aws/checks/"))
    .flatMap((file) =>
      titles(readFileSync(new URL(file, root), "utf8"))
        .filter((title) => riddle.test(title))
        .map((title) => `${file}: ${title.trim()}`),
    );
  expect(found).toEqual([]);
});

test("documents are plain English", () => {
  const documents = ["", "docs/", "docs/decisions/"].flatMap((folder) =>
    readdirSync(new URL(folder === "" ? "./" : folder, root))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}${name}`),
  );
  const found = documents.flatMap((file) =>
    readFileSync(new URL(file, root), "utf8")
      .split("\n")
      .filter((line) => riddle.test(line))
      .map((line) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});

test("the rule sees both kinds of comment", () => {
  const seen = comments("/** Whoever\n * asks. */\n// one\n// anew\nconst a = 1;");
  expect(seen.map((comment) => riddle.test(comment))).toEqual([true, true]);
});
