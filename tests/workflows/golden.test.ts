import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import type { Business } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { machines } from "../../infra/machines.ts";
import { expectNoOthers } from "../goldens.ts";

/**
 * The workflows as the JSON that Step Functions gets and Workflow Studio opens, with waits that no change of the
 * business's configuration moves. `UPDATE_GOLDEN=1 npx vitest run tests/workflows/golden.test.ts` and
 * then `npm run format` write them anew.
 */
const parsed = businessSchema.parse(configured);
const business: Business = {
  ...parsed,
  secondSignOff: [],
  fee: { ...parsed.fee, yen: { disclosure: 1000 } },
  deadlines: {
    ...parsed.deadlines,
    staffReminderDays: 3,
    staffReminders: 2,
    escalationDays: 3,
    escalations: 40,
    requesterReminderDays: 7,
    requesterLapseDays: 14,
    coolingOffDays: 3,
  },
};

const goldens = [
  ...machines(business).map(({ name, definition }) => [name, definition] as const),
  // One right as it is with a second officer: the decision, and the decision about the rest.
  ...machines({ ...business, secondSignOff: ["correction"] })
    .filter(({ name }) => name === "correction")
    .map(({ name, definition }) => [`${name}.sign-off`, definition] as const),
];

const folder = new URL("golden/", import.meta.url);

test.each(goldens)("%s is as its golden copy", (name, machine) => {
  const file = new URL(`${name}.asl.json`, folder);
  const text = JSON.stringify(machine, undefined, 2);
  if (process.env["UPDATE_GOLDEN"] !== undefined) writeFileSync(file, `${text}\n`);
  expect(text).toBe(JSON.stringify(JSON.parse(readFileSync(file, "utf8")), undefined, 2));
});

test("no golden copy is of a machine that there is no more", () => {
  expectNoOthers(
    folder,
    goldens.map(([name]) => `${name}.asl.json`),
  );
});
