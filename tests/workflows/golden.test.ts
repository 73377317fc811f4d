import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allMachines } from "../../infra/machines.ts";
import { expectNoOthers } from "../goldens.ts";

/**
 * The workflows as the JSON that Step Functions gets and Workflow Studio opens: nothing in them depends on the
 * business's configuration. `UPDATE_GOLDEN=1 npx vitest run tests/workflows/golden.test.ts` and then `npm run format`
 * update them.
 */
const goldens = allMachines().map(({ name, definition }) => [name, definition] as const);

const folder = new URL("golden/", import.meta.url);

test.each(goldens)("%s is as its golden copy", (name, machine) => {
  const file = new URL(`${name}.asl.json`, folder);
  const text = JSON.stringify(machine, undefined, 2);
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(file, `${text}\n`);
  expect(text).toBe(JSON.stringify(JSON.parse(readFileSync(file, "utf8")), undefined, 2));
});

test("every golden copy belongs to an existing machine", () => {
  expectNoOthers(
    folder,
    goldens.map(([name]) => `${name}.asl.json`),
  );
});
