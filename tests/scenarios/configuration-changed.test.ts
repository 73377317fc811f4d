import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Configuration } from "../../functions/domain/business.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { type Policy, policyOn } from "../../functions/domain/policy/policy.ts";
import { plannedErasures } from "../../functions/domain/retention.ts";
import { rightKeys, rightOf } from "../../functions/domain/rights/index.ts";
import { type Journey, staff, systems } from "./journey.ts";
import { before, lives, silent } from "./lives.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/**
 * The business changes every value of its configuration while requests are in every status. Each continues as it
 * began: its record and mails equal those of a desk on which nothing was changed.
 */

const mayCharge = rightKeys.filter((right) => rightOf(right).laws.some(({ feeAllowed }) => feeAllowed));

const bound = policyOn(before, "2026-12-07");

/** A version of the policy in force from today on, next to the earlier ones, which stay the same. */
function newVersion(changed: Partial<Policy>): Configuration["policy"] {
  const version = { ...bound, ...changed, effective: "2026-12-07", enacted: "2026-12-07", consents: [] };
  const dataMap = [
    { category: "profile" as const, clause: "99", name: { ja: "その他" }, from: { ja: "ご本人" } },
  ];
  return { versions: [...before.policy.versions, { ...version, dataMap, matters: {} }] };
}

/** Every value that a request begins with, changed: raised, or lowered as far as possible. */
const promises = {
  raised: {
    policy: newVersion({
      promises: Object.fromEntries(rightKeys.map((right) => [right, "99"])),
      purposes: bound.purposes.map((purpose) => ({
        ...purpose,
        text: { ja: `新しい目的 ${purpose.key}`, en: `A new purpose ${purpose.key}` },
      })),
    }),
    secondSignOff: rightKeys.filter((right) => right !== "correction"),
    fee: {
      yen: Object.fromEntries(mayCharge.map((right) => [right, 5000])),
      howToPay: { ja: "銀行振込でお支払いください。", en: "By bank transfer." },
    },
    deadlines: {
      confirmDays: 9,
      staffReminderDays: 5,
      staffReminders: 3,
      escalationDays: 4,
      escalations: 41,
      requesterReminderDays: 11,
      requesterLapseDays: 25,
      acknowledgeBusinessDays: 5,
      targetDays: 15,
      alarmDays: 18,
      hardStopDays: 45,
      coolingOffDays: 9,
      packageDays: 60,
      retentionYears: 5,
    },
  },
  lowered: {
    policy: {
      url: "https://new.example/policy",
      ...newVersion({
        promises: {},
        purposes: [{ key: "other", clause: "99", text: { ja: "ほかの目的", en: "Another purpose" } }],
      }),
    },
    secondSignOff: [],
    fee: { yen: {}, howToPay: { ja: "無料です。", en: "Free of charge." } },
    deadlines: {
      confirmDays: 1,
      staffReminderDays: 1,
      staffReminders: 0,
      escalationDays: 1,
      escalations: 1,
      requesterReminderDays: 1,
      requesterLapseDays: 2,
      acknowledgeBusinessDays: 1,
      targetDays: 2,
      alarmDays: 3,
      hardStopDays: 4,
      coolingOffDays: 1,
      packageDays: 1,
      retentionYears: 1,
    },
  },
} satisfies Record<string, Partial<Configuration>>;

/** The business's identity, which is read as of today. */
const identity: Partial<Configuration> = {
  name: { ja: "新しい店", en: "The new shop" },
  officer: { ja: "新 太郎", en: "Taro Atarashi" },
  address: { ja: "東京都千代田区1-1", en: "1-1 Chiyoda, Tokyo" },
  phone: "03-1234-5678",
  timeZone: "Asia/Seoul",
  holidays: ["2026-12-08", "2026-12-09"],
  staffHours: { from: "07:00", until: "23:00" },
  staffLanguage: "en",
  sender: "new@jing.example",
  callsItself: "当社",
  representative: { ja: "代表取締役 新 太郎", en: "Taro Atarashi, president" },
  postalCode: "100-0001",
  telecommunicationsService: true,
  channels: { shop: { ja: "窓口", en: "The counter" } },
  replyTo: "reads@jing.example",
  systems: before.systems.map((system) => ({
    ...system,
    name: { ja: `新 ${system.key}` },
    holds: { ja: "すべて" },
    holdUse: false,
  })),
};

/** Brings a request to each status, applies `change` to the desk, and lets everything end. */
async function live(
  desk: LocalDesk,
  change: (desk: LocalDesk) => void,
): Promise<ReadonlyMap<string, Journey>> {
  const journeys = new Map<string, Journey>();
  for (const { at, begin } of lives) journeys.set(at, await begin(desk));
  change(desk);
  for (const { at, finish } of lives) {
    const journey = journeys.get(at);
    if (journey !== undefined) await finish(journey);
  }
  await desk.advance("P4D");
  await journeys.get("notifying")?.answer(staff.desk, "deliver-otherwise", { how: "in-person" });
  const erasure = journeys.get("acting, while it can be called off");
  const done = { choice: "done", extent: "as-decided", did: "Erased.", stays: "nothing" };
  await erasure?.answer(staff.owner(systems[0] ?? ""), `act-on-system.${systems[0]}`, done);
  await desk.advance("P12D");
  return journeys;
}

/** A record without the parts that differ between requests, or between staff mailboxes. */
function comparable(value: unknown): unknown {
  const drawn =
    /^(?:hash|prev|n|live|superseded|id|token|submissionDigest|email|messageId|key|sha256|bytes|policyVersion|suppressionKey)$/;
  const text = JSON.stringify(value, (name, part: unknown) => (drawn.test(name) ? undefined : part));
  return sorted(JSON.parse(alike(text)));
}

/** Owners are asked at the same moment, in random order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, sorted(part)]));
}

function alike(text: string): string {
  return text
    .replaceAll(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g, "R-")
    .replaceAll(/https?:[^\s"\\]*/g, "URL")
    .replaceAll(/[0-9A-Z]{5}-[0-9A-Z]{5}/g, "CODE")
    .replaceAll(/hanako\.\d+@/g, "hanako@");
}

const options = { change: () => before, silent: (address: string) => silent.has(address) };
let expected: ReadonlyMap<string, Journey>;
let unchanged: LocalDesk;

beforeAll(async () => {
  unchanged = await localDesk(options);
  expected = await live(unchanged, () => undefined);
}, 60_000);
afterAll(() => unchanged.close());

test.each(Object.entries(promises))(
  "the changed configuration keeps none of the values that a request begins with: %s",
  (_, changed) => {
    expect(unchangedValues(before, changed)).toEqual([]);
    const rest = Object.keys(businessSchema.shape).filter(
      (name) => !(name in changed) && !(name in identity),
    );
    // Recipients change with the business, and so do the sentences that staff may choose; the ledger of consents and
    // its clients are not part of a request.
    expect(rest).toEqual(["mailboxes", "sentences", "recipients", "clients", "consents"]);
  },
);

describe("every promised value increased", () => {
  let desk: LocalDesk;
  let journeys: ReadonlyMap<string, Journey>;
  beforeAll(async () => {
    desk = await localDesk(options);
    const after = businessSchema.parse({ ...before, ...promises.raised });
    journeys = await live(desk, (one) => one.desk.reconfigure(after));
  }, 60_000);
  afterAll(() => desk.close());

  test.each(lives)("$at", async ({ at }) => {
    const [one, other] = [expected.get(at), journeys.get(at)];
    if (one === undefined || other === undefined) throw new Error(at);
    const [then, now] = [await one.record(), await other.record()];
    expect(now.request.status).toBe("closed");
    expect(comparable(now.request)).toEqual(comparable(then.request));
    expect(comparable(plannedErasures(now.request))).toEqual(comparable(plannedErasures(then.request)));
    const told = async (journey: Journey) =>
      (await journey.mails(journey.email)).map(({ subject, text }) => alike(`${subject}\n${text}`)).sort();
    expect(await told(other)).toEqual(await told(one));
  });

  test("nothing failed", () => {
    expect(desk.log.filter((line) => /fault|stalled/.test(line))).toEqual([]);
  });
});

test("every value reduced, and an entirely different business: each request ends as it would have", async () => {
  await using desk = await localDesk(options);
  const after = businessSchema.parse({ ...before, ...promises.lowered, ...identity });
  const journeys = await live(desk, (one) => one.desk.reconfigure(after));
  for (const { at } of lives) {
    const [then, now] = [await expected.get(at)?.record(), await journeys.get(at)?.record()];
    const kept = (request: Record<string, unknown> = {}) =>
      comparable([
        request["status"],
        request["ending"],
        request["fee"],
        request["decision"],
        request["terms"],
      ]);
    expect.soft(kept(now?.request), at).toEqual(kept(then?.request));
  }
  expect(desk.log.filter((line) => /fault|stalled/.test(line))).toEqual([]);
}, 60_000);

/** The paths of the values that did not change. */
function unchangedValues(one: object, other: object, path = ""): readonly string[] {
  return Object.entries(other).flatMap(([name, value]: [string, unknown]) => {
    const was: unknown = Object.entries(one).find(([key]) => key === name)?.[1];
    const isPart = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isPart && typeof was === "object" && was !== null)
      return unchangedValues(was, value, `${path}${name}.`);
    return JSON.stringify(was) === JSON.stringify(value) ? [`${path}${name}`] : [];
  });
}
