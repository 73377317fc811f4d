import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const documented = [
  "functions/domain",
  ...["step-functions", "object-store", "mail", "dynamodb"].map((standIn) => `infra/local/${standIn}`),
];

/** `export function …`, `export class …`, and `export const … = (…) =>`. */
const exported =
  /^export (?:(?:async )?function\*? (\w+)|(?:abstract )?class (\w+)|const (\w+)[^=]*= (?:async )?\()/;

test.each(documented)("every exported function and class of %s says what it is for", (folder) => {
  const silent = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => undocumented(`${folder}/${name}`));
  expect(silent).toEqual([]);
});

/** Names without a comment directly above; with overloads the first signature has it. */
function undocumented(file: string): string[] {
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  const seen = new Set<string>();
  return lines.flatMap((line, at) => {
    const [, ...names] = exported.exec(line) ?? [];
    const name = names.find((one) => one !== undefined);
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    return lines[at - 1]?.endsWith("*/") === true ? [] : [`${file}: ${name}`];
  });
}
