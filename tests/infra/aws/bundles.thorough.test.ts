import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Language, languages } from "../../../functions/domain/business.ts";
import { requestPages } from "../../../functions/languages/request-pages.ts";
import { staffWords } from "../../../functions/languages/staff.ts";
import { words } from "../../../functions/languages/words.ts";
import { bundleFunctions, bundleOf } from "../../../infra/aws/bundles.ts";
import { functions } from "../../../infra/manifest.ts";
import { catalogues, ownText } from "./own-text.ts";

let outdir: string;
let externals: readonly string[];
let contents: readonly string[];
let inputs: ReadonlyMap<string, ReadonlySet<string>>;
let loadedLater: readonly string[];

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), "bundles-"));
  const { outputs, inputs: sources } = await bundleFunctions(functions, outdir);
  loadedLater = Object.entries(sources)
    .filter(([file]) => !file.includes("node_modules/"))
    .flatMap(([, { imports }]) =>
      imports.flatMap(({ kind, path }) => (kind === "dynamic-import" ? [path] : [])),
    );
  contents = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const filesOf = Object.groupBy(Object.keys(outputs), (file) => file.split("/").at(-2) ?? "");
  inputs = new Map(
    Object.entries(filesOf).map(([name, files = []]) => [
      name,
      new Set(
        files.flatMap((file) =>
          Object.entries(outputs[file]?.inputs ?? {}).flatMap(([path, { bytesInOutput }]) =>
            bytesInOutput > 0 ? [path] : [],
          ),
        ),
      ),
    ]),
  );
  externals = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
});
afterAll(() => rm(outdir, { recursive: true, force: true }));

describe.each(functions)("the bundle of $name", (entry) => {
  test("is its code and what it says in each language, at most a megabyte together", async () => {
    const files = await readdir(bundleOf(entry, outdir));
    const speaks = catalogues.some((one) => inputs.get(entry.name)?.has(`functions/languages/${one}.ts`));
    expect(files).toEqual(["index.js", ...(speaks ? languages.map((one) => `${one}.js`) : [])].sort());
    const sizes = await Promise.all(files.map((file) => stat(join(bundleOf(entry, outdir), file))));
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(1_000_000);
  });
});

describe.each(functions)("the texts in the bundle of $name", (entry) => {
  // Read by the function itself, or by another catalogue of one language and so of all.
  const isNeeded = (catalogue: string) =>
    ["", ...languages.map((language) => `${language}/`)].some((folder) =>
      inputs.get(entry.name)?.has(`functions/languages/${folder}${catalogue}.ts`),
    );

  const textsIn = async (file: string, language: Language) => {
    const path = join(bundleOf(entry, outdir), file);
    const code = await readFile(path, "utf8").catch(() => "");
    return catalogues.filter((catalogue) => code.includes(ownText(language, catalogue)));
  };

  test.each(languages)("include those in %s that it reads", async (language) => {
    expect(await textsIn(`${language}.js`, language)).toEqual(catalogues.filter(isNeeded));
  });

  test.each(languages)("in %s are not compiled before they are asked for", async (language) => {
    expect(await textsIn("index.js", language)).toEqual([]);
  });
});

test("no bundle has texts of a language that the desk does not speak", () => {
  const spoken = [...inputs.values()].flatMap((files) =>
    [...files].flatMap((file) => /^functions\/languages\/([^/]+)\//.exec(file)?.slice(1) ?? []),
  );
  expect(new Set(spoken)).toEqual(new Set(languages));
});

test("a function has exactly the texts that it reads", () => {
  const textsIn = (name: string) =>
    catalogues.filter((one) => inputs.get(name)?.has(`functions/languages/${one}.ts`));
  expect(textsIn("plan-actions")).toEqual([]);
  expect(textsIn("digest")).toEqual([
    "asked",
    "clocks",
    "conversation",
    "formats",
    "mails",
    "sign-off",
    "words",
  ]);
  for (const mails of ["tell-requester", "send-notice", "sweep"])
    expect(textsIn(mails)).not.toContain("pages");
});

test("bundles answer in every language, each loaded when it is asked for", () => {
  // Functions that show their first page without any call.
  const pages = languages.flatMap((language) => [
    { language, name: "home", path: "/", text: requestPages(language).home.title },
    { language, name: "submit", path: "/requests/new", text: words(language).right.disclosure.name },
    { language, name: "staff", path: "/staff", text: staffWords(language).page.caseTitle },
  ]);
  const calls = pages.map(({ language, name, path }) => ({
    file: join(outdir, name, "index.js"),
    event: {
      routeKey: `GET ${path}`,
      rawQueryString: `lang=${language}`,
      requestContext: { http: { method: "GET", sourceIp: "192.0.2.1" } },
    },
  }));
  const script = `(async () => {
    const bodies = [];
    console.log = () => undefined;
    for (const { file, event } of ${JSON.stringify(calls)}) bodies.push((await require(file).handler(event)).body);
    process.stdout.write(JSON.stringify(bodies));
  })()`;
  const variables = ["AWS_REGION", ...functions.flatMap((one) => one.variables)];
  const env = Object.fromEntries(variables.map((variable) => [variable, "http://localhost"]));
  const bodies = z
    .array(z.string())
    .parse(JSON.parse(execFileSync(process.execPath, ["-e", script], { encoding: "utf8", env })));
  for (const [index, { language, name, text }] of pages.entries()) {
    expect.soft(bodies[index], name).toContain(`<html lang="${language}">`);
    expect.soft(bodies[index], name).toContain(text);
  }
});

test("bundles are self-contained, including the AWS SDK", () => {
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

test("nothing of ours is imported by import(): esbuild would wrap all that such a module shares", () => {
  expect(loadedLater).toEqual([]);
});

test("the configuration is checked when it is bundled: no bundle has its schema, or parses it again", () => {
  expect(contents).toContain("functions/runtime/configured-business.ts");
  expect(contents).not.toContain("functions/domain/business-values.ts");
  expect(contents).toContain("business.config.ts");
});

test("no bundle contains code that only delays its start", () => {
  const parts = contents.filter((file) =>
    // Schemas with methods, and parts of the SDK that Lambda or the desk does not use.
    [
      "/zod/v4/classic/",
      "/zod/v4/locales/",
      "/credential-provider-ini/",
      "/nested-clients/",
      "/event-streams/",
      "/mnemonist/",
    ].some((part) => file.includes(part)),
  );
  expect(parts).toEqual([]);
  expect(contents).toContain("functions/adapters/environment-credentials.ts");
});
