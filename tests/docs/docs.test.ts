import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { connectorAskSchema } from "../../functions/domain/connector-ask.ts";
import { functions } from "../../infra/manifest.ts";

const root = new URL("../../", import.meta.url);
const documents = readdirSync(new URL("docs/", root), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`);

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

describe.each(documents)("%s", (document) => {
  const text = read(document);

  test("names only files and folders that exist", () => {
    const named = [...text.matchAll(/`((?:tests|infra|functions|workflows|docs)\/[\w./-]+)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test("names only commands that exist", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
    const named = [...text.matchAll(/npm run ([a-z:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("the example in docs/connectors.md is a question that the desk could send", () => {
  const [, example = ""] = /```json\n(.*?)```/s.exec(read("docs/connectors.md")) ?? [];
  expect(() => connectorAskSchema.parse(JSON.parse(example))).not.toThrow();
});

test("the handbook names the functions that may read every request", () => {
  const [, named = ""] =
    /Of the desk's functions only (.*?) may read the whole table/.exec(read("docs/desk.md")) ?? [];
  const may = functions.filter(({ permissions }) => permissions.includes("requests:scan"));
  expect([...named.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).toEqual(may.map(({ name }) => name));
});

test("every threat names a test that shows what stops it", () => {
  const [table = ""] = read("docs/threats.md").split("## What is accepted");
  const rows = table.split("\n").filter((line) => line.startsWith("|"));
  for (const row of rows.slice(2)) expect(row).toMatch(/\| `tests\/[^|]+` \|$/);
  expect(rows.length).toBeGreaterThan(15);
});

test("the threats fit on a page", () => {
  expect(read("docs/threats.md").split(/\s+/).length).toBeLessThan(1000);
});

test("every fault has its number, once, and the test that shows what happens", () => {
  const rows = read("docs/faults.md")
    .split("\n")
    .filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(row.split("|")[1]))).toEqual(rows.map((_, at) => at + 1));
  expect(rows.length).toBeGreaterThan(66);
  for (const row of rows) expect(row).toMatch(/\| (`tests\/[^`]+\.ts`( "[^"|]+")?(, )?)+ \|$/);
});

test("every fault names an existing test", () => {
  const missing = read("docs/faults.md")
    .split("\n")
    .flatMap((row) => {
      const [, number] = /^\| (\d+) \|/.exec(row) ?? [];
      if (number === undefined) return [];
      const byNumber = new RegExp(`["\`](\\d+, )*${number}(, \\d+)*: `);
      return [...row.matchAll(/`(tests\/[^`]+)`(?: "([^"]+)")?/g)]
        .filter(([, path = "", title]) => {
          const code = withoutComments(read(path)).replaceAll('\\"', '"');
          return title === undefined ? !byNumber.test(code) : !code.includes(title);
        })
        .map(([named]) => `${number}: ${named}`);
    });
  expect(missing).toEqual([]);
});

function withoutComments(code: string): string {
  return code.replace(/^\s*(\/\*\*?[\s\S]*?\*\/|\/\/.*)$/gm, "");
}
