import { expect, test } from "vitest";
import { business as configured } from "../../../business.config.ts";
import { withDefaults } from "../../../functions/domain/business.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import { configuredBusiness } from "../../../functions/runtime/configured-business.ts";
import { functions } from "../../../infra/manifest.ts";

const [till, ...others] = configured.systems;
if (till === undefined) throw new Error("no system");

/** Minimal and maximal configurations. */
const written = {
  "as configured": configured,
  "without any value that has a default": {
    ...configured,
    holidays: undefined,
    secondSignOff: undefined,
    fee: { ...configured.fee, yen: undefined },
    deadlines: {
      ...configured.deadlines,
      acknowledgeBusinessDays: undefined,
      alarmDays: undefined,
      hardStopDays: undefined,
    },
    systems: [
      { ...till, connector: { kind: "webhook", url: "https://till.example/ask" } },
      ...others.map((system) => ({ ...system, holdUse: undefined })),
    ],
  },
  "with every value that has a default": {
    ...configured,
    holidays: ["2026-01-01"],
    fee: { ...configured.fee, yen: { disclosure: 500, purpose: 200 } },
    deadlines: { ...configured.deadlines, acknowledgeBusinessDays: 5, alarmDays: 11, hardStopDays: 40 },
    systems: [
      {
        ...till,
        holdUse: false,
        connector: { kind: "webhook", url: "https://till.example/ask", hours: 48 },
      },
      ...others.map((system) => ({ ...system, holdUse: true })),
    ],
  },
} satisfies Record<string, Parameters<typeof withDefaults>[0]>;

test.each(Object.entries(written))("withDefaults and the schema read the business %s alike", (_, one) => {
  expect(withDefaults(one)).toEqual(businessSchema.parse(one));
});

test("the digest must be within staff hours", () => {
  const [digest] = functions.filter(({ name }) => name === "digest");
  if (digest?.trigger.kind !== "daily") throw new Error("no daily digest");
  const withHours = (from: string, until: string) =>
    businessSchema.safeParse({ ...configured, staffHours: { from, until } }).success;
  expect(withHours(digest.trigger.at, "19:00")).toBe(true);
  expect(withHours("08:01", "19:00")).toBe(false);
  expect(withHours("00:00", digest.trigger.at)).toBe(false);
});

test("a deployed function has the business of the configuration file", () => {
  expect(configuredBusiness()).toEqual(businessSchema.parse(configured));
});
