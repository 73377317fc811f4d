import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";

/** Checks for readers: every link leads somewhere, the index lists every document, and decisions keep their form. */

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const standIns = ["step-functions", "object-store", "mail", "dynamodb"].map(
  (name) => `infra/local/${name}/README.md`,
);
const decisions = readdirSync(join(root, "docs/decisions"))
  .sort()
  .map((name) => `docs/decisions/${name}`);
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
  ...decisions,
  ...standIns,
];

test.each(documents)("%s has no dead links", (document) => {
  const broken = linksIn(read(document)).filter((link) => {
    const [path = "", anchor] = link.split("#");
    const target = path === "" ? document : normalize(join(dirname(document), path));
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsIn(read(target)).has(anchor);
  });
  expect(broken).toEqual([]);
});

// docs.test.ts checks the documents in docs/ in the same way.
const elsewhere = documents.filter(
  (document) => !document.startsWith("docs/") && document !== "CHANGELOG.md",
);
test.each(elsewhere)("%s names only paths and commands that exist", (document) => {
  const text = read(document);
  const paths = [...text.matchAll(/`((?:\.ci|tests|infra|functions|workflows|docs)\/[\w./-]*)`/g)];
  expect(paths.filter(([, path = ""]) => !existsSync(join(root, path)))).toEqual([]);
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
  const commands = [...text.matchAll(/npm run ([a-z:-]+)/g)];
  expect(commands.filter(([, name = ""]) => !(name in scripts))).toEqual([]);
});

test("the README can be read in one sitting", () => {
  expect(read("README.md").split(/\s+/).length).toBeLessThan(1500);
});

/** `UPDATE_INDEX=1 npx vitest run tests/docs/repository.test.ts` updates the list of decisions. */
test("the index lists every document and every decision", () => {
  const list = decisions.map((path) => `- [${titleOf(path)}](${path.slice("docs/".length)})\n`).join("");
  const marked = /(<!-- decisions -->\n).*(<!-- \/decisions -->)/s;
  if (process.env["UPDATE_INDEX"] !== undefined) {
    writeFileSync(join(root, "docs/README.md"), read("docs/README.md").replace(marked, `$1\n${list}\n$2`));
  }
  const index = read("docs/README.md");
  expect(marked.exec(index)?.[0]).toBe(`<!-- decisions -->\n\n${list}\n<!-- /decisions -->`);
  const listed = new Set(linksIn(index).map((link) => normalize(join("docs", link.split("#")[0] ?? ""))));
  const wanted = [...documents, "docs/openapi.json"].filter((path) => /^(docs|infra)\//.test(path));
  expect(wanted.filter((path) => path !== "docs/README.md" && !listed.has(path))).toEqual([]);
});

describe.each(decisions)("%s", (decision) => {
  test("has context, choice, consequences and what would change our mind", () => {
    const [title = "", ...parts] = read(decision).split(/^## /m);
    const number = Number(/(\d{4})-/.exec(decision)?.[1]);
    expect(title).toMatch(new RegExp(`^# ${number}\\. .+\n`));
    const headings = parts.map((part) => part.split("\n")[0]);
    expect(headings).toEqual(["Context", "Choice", "Consequences", "What would change our mind"]);
    for (const part of parts) expect(part.split("\n").slice(1).join("").trim()).not.toBe("");
  });
});

/** Relative links and pictures of Markdown, outside code. */
function linksIn(text: string): string[] {
  const prose = text.replace(/```.*?```/gs, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? "")
    .filter((link) => !/^[a-z]+:/.test(link));
}

/** Heading anchors as GitHub generates them. */
function anchorsIn(text: string): Set<string> {
  const headings = [...text.replace(/```.*?```/gs, "").matchAll(/^#+ (.+)$/gm)];
  return new Set(
    headings.map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}

function titleOf(path: string): string {
  return /^# (.+)$/m.exec(read(path))?.[1] ?? "";
}
