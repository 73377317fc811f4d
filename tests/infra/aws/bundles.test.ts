import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleFunctions, bundleOf } from "../../../infra/aws/bundles.ts";
import { functions } from "../../../infra/manifest.ts";

let outdir: string;
let externals: readonly string[];
let contents: readonly string[];

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "bundles-"));
  const { outputs } = await bundleFunctions(functions, outdir);
  contents = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  externals = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

describe.each(functions)("the bundle of $name", (entry) => {
  test("is one file of at most a megabyte", async () => {
    expect(await readdir(bundleOf(entry, outdir))).toEqual(["index.js"]);
    expect((await stat(join(bundleOf(entry, outdir), "index.js"))).size).toBeLessThanOrEqual(1_000_000);
  });
});

test("everything but Node itself is inside, the AWS SDK too", () => {
  expect(externals.filter((path) => !isNode(path))).toEqual([]);
});

test("every bundle starts, alone in its folder, and has a handler", () => {
  const files = functions.map((entry) => join(bundleOf(entry, outdir), "index.js"));
  const script = `console.log(JSON.stringify(${JSON.stringify(files)}.map((file) => typeof require(file).handler)))`;
  const kinds = JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8", env: {} }));
  expect(kinds).toEqual(functions.map(() => "function"));
});

function isNode(path: string): boolean {
  return path.startsWith("node:") || /^[a-z_]+(\/[a-z]+)?$/.test(path);
}

test("the configuration is checked when it is bundled: no bundle has its schema, or parses it again", () => {
  expect(contents).toContain("functions/runtime/configured-business.ts");
  expect(contents).not.toContain("functions/domain/business-schema.ts");
  expect(contents).toContain("business.config.ts");
});

test("no bundle has what would only make it start later", () => {
  const parts = contents.filter((file) =>
    // Schemas with methods, and the SDK's search for credentials in places where Lambda has none.
    ["/zod/v4/classic/", "/zod/v4/locales/", "/credential-provider-ini/", "/nested-clients/"].some((part) =>
      file.includes(part),
    ),
  );
  expect(parts).toEqual([]);
  expect(contents).toContain("functions/adapters/environment-credentials.ts");
});
