import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Machine } from "../../workflows/asl.ts";
import { disclosure } from "../../workflows/disclosure.ts";

/**
 * The workflows as the JSON that Step Functions gets and Workflow Studio opens, with waits that no change of the
 * business's configuration moves. `UPDATE_GOLDEN=1 npx vitest run tests/workflows/golden.test.ts` and
 * then `npm run format` write them anew.
 */
const waits = {
  staffReminderDays: 3,
  staffReminders: 2,
  escalationDays: 3,
  escalations: 40,
  requesterReminderDays: 7,
  requesterLapseDays: 14,
};

const goldens: readonly (readonly [string, Machine])[] = [["disclosure", disclosure(waits, true)]];

test.each(goldens)("%s is as its golden copy", (name, machine) => {
  const file = new URL(`golden/${name}.asl.json`, import.meta.url);
  const text = JSON.stringify(machine, undefined, 2);
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(file, `${text}\n`);
  expect(text).toBe(JSON.stringify(JSON.parse(readFileSync(file, "utf8")), undefined, 2));
});
