import { expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { maxEvents } from "../../infra/local/step-functions/limits.ts";
import { machines } from "../../infra/machines.ts";
import { sampled } from "../sampled.ts";
import { longestLife } from "./longest.ts";

/** A day of one minute: otherwise the year that an execution may take would end most of these earlier. */
const minute = 1 / (24 * 60);
const [system] = configured.systems;

/**
 * As many systems, reminders and escalations as the configuration allows, and a fee for every right that may have
 * one.
 */
function largest(change: Partial<Configuration["deadlines"]>, systems: number): Configuration {
  const business = businessSchema.parse({
    ...configured,
    systems: Array.from({ length: systems }, (_, n) => ({ ...system, key: `system-${n}` })),
    fee: { ...configured.fee, yen: { disclosure: 1000, "third-party-records": 1000, purpose: 1000 } },
    deadlines: { ...configured.deadlines, ...change },
  });
  const { deadlines } = business;
  const short = { staffReminderDays: minute, escalationDays: minute, coolingOffDays: minute };
  const shorter = { ...short, requesterReminderDays: minute, requesterLapseDays: 2 * minute };
  return { ...business, deadlines: { ...deadlines, ...shorter } };
}

const business = largest({ staffReminders: 10, escalations: 50 }, 16);
// With every decision sent back as often as possible.
test.each(sampled(machines(), 1))(
  "$name: the longest life a request can have stays below the 25,000 events of an execution",
  async (machine) => {
    const { status, events } = await longestLife(machine, business);
    expect(status).toBe("SUCCEEDED");
    expect(events.length).toBeLessThan(maxEvents - 1000);
  },
);

test("a configuration that exceeds the limit is refused, with what to lower", () => {
  expect(() => largest({ staffReminders: 10, escalations: 50 }, 17)).toThrow(
    /fewer reminders or escalations/,
  );
});
