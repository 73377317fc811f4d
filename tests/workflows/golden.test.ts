import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { machines } from "../../infra/machines.ts";

/**
 * The workflows as the JSON that Step Functions gets and Workflow Studio opens: nothing that the business configures
 * is in them. `UPDATE_GOLDEN=1 npx vitest run tests/workflows/golden.test.ts` and then `npm run format` write them anew.
 */
const goldens = machines().map(({ name, definition }) => [name, definition] as const);

test.each(goldens)("%s is as its golden copy", (name, machine) => {
  const file = new URL(`golden/${name}.asl.json`, import.meta.url);
  const text = JSON.stringify(machine, undefined, 2);
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(file, `${text}\n`);
  expect(text).toBe(JSON.stringify(JSON.parse(readFileSync(file, "utf8")), undefined, 2));
});
