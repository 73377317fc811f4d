import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { policyTexts } from "../../business.config.ts";

const root = new URL("../../", import.meta.url);
const rows = readFileSync(new URL("docs/policy.md", root), "utf8")
  .split("\n")
  .filter((line) => /^\| (?:preamble|\d)/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, clause = "", does = "", shown = ""]) => ({ clause, does, shown }));

test("docs/policy.md has a row for each clause of the first policy, in its order", () => {
  const clauses = policyTexts[0]?.clauses.map(({ id }) => id ?? "preamble");
  expect(rows.map(({ clause }) => clause)).toEqual(clauses);
  for (const { clause, does } of rows) expect(does, clause).not.toBe("");
});

test("each row names an existing test", () => {
  for (const { clause, shown } of rows) {
    const [, file = "", name = ""] = /^`(tests\/[^`]+\.test\.ts)`: (.+)$/.exec(shown) ?? [];
    expect(existsSync(new URL(file, root)), `${clause}: ${shown}`).toBe(true);
    const source = readFileSync(new URL(file, root), "utf8");
    const whole = ['"', "'", "`"].some((quote) => source.includes(`${quote}${name}${quote}`));
    expect(whole, `${clause}: ${name}`).toBe(true);
  }
});
