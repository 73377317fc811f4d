import { afterAll, beforeAll, expect, test } from "vitest";
import { business as configured } from "../../business.config.ts";
import { expectEnded } from "./ended.ts";
import { Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

const { staffHours } = configured;

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({ change: (business) => ({ ...business, staffHours }) });
});
afterAll(() => desk.close());

const toStaff = async (journey: Journey) =>
  (await journey.mails()).filter(({ to }) => !to.includes(journey.email)).map(({ tags }) => tags["mail"]);

test("a question on Friday night is in Monday's digest; nobody is reminded or skipped at a weekend", async () => {
  // From Monday 09:00 to Friday 21:00.
  await desk.advance("P4DT12H");
  const journey = await Journey.start(desk);
  expect(await toStaff(journey)).toEqual([]);
  // Monday 07:59, then 08:01.
  await desk.advance("P2DT10H59M");
  expect(await toStaff(journey)).toEqual([]);
  await desk.advance("PT2M");
  expect(await toStaff(journey)).toEqual([]);
  const link = (await journey.digestLink(staff.desk, "verify-identity")) ?? "";
  expect((await journey.person.open(link)).status).toBe(200);
  await journey.withdraw();
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
});

test("before the New Year holidays the officer is warned on the last working day", async () => {
  // Monday 14 December 08:01: two weeks are over on the 29th, which is a holiday as are all days up to 3 January.
  const journey = await Journey.start(desk);
  await desk.advance("P13DT23H58M");
  const warned = async () => (await toStaff(journey)).filter((mail) => mail?.startsWith("clock-litigation"));
  expect(await warned()).toEqual([]);
  await desk.advance("PT20M");
  expect(await warned()).toEqual(["clock-litigation"]);
  const [warning] = await journey.mails(staff.officer, "clock-litigation");
  expect(warning?.text).toContain("2026年12月29日");
  await journey.withdraw();
});
