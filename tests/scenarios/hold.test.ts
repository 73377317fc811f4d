import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

const [first = "", second = "", third = ""] = systems;

/** The first two systems are held while a request is open, the third is not. */
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) => ({ ...system, holdUse: system.key !== third })),
    }),
  });
});
afterAll(() => desk.close());

const refusal = { choice: "refuse", codes: ["S1_GROUND_NOT_ESTABLISHED"], explanation: "Not established." };

async function disputed(): Promise<Journey> {
  const journey = await Journey.start(desk, { type: "stop-violation", values: claims["stop-violation"] });
  await journey.verify();
  return journey;
}

test("owners are asked to hold, say whether they can, and learn that a refused request has ended", async () => {
  const journey = await disputed();
  const asked = await journey.mail(staff.owner(first), `search-system.${first}`);
  expect(asked.text).toContain("お控えください");
  expect((await journey.mail(staff.owner(third), `search-system.${third}`)).text).not.toContain("お控え");

  await journey.find(first, "What we hold");
  await journey.find(second, "What we hold", { held: "cannot" });
  await journey.find(third, "What we hold");
  const { request: searched } = await journey.record();
  expect([first, second, third].map((key) => searched.findings[key].held)).toEqual([
    "yes",
    "cannot",
    undefined,
  ]);
  expect(said(await journey.openMail(staff.officer, "decide"))).toContain("決定までの利用の差し控え");

  await journey.decide(refusal);
  await expectEnded(journey, "refused", ["S1_GROUND_NOT_ESTABLISHED"]);
  for (const system of [first, second]) {
    const [told, ...more] = await journey.mails(staff.owner(system), "hold-over");
    expect(told?.text).toContain("通常どおり利用していただけます");
    expect(told?.links).toEqual([]);
    expect(more).toEqual([]);
  }
  expect(await journey.mails(staff.owner(third), "hold-over")).toEqual([]);
  const { request } = await journey.record();
  expect(request.mails["hold-over.shop"]?.state).toBe("sent");
});

test("a withdrawal ends the hold, also for an owner who has not answered yet", async () => {
  const journey = await disputed();
  await journey.findNothing(first);
  await journey.withdraw();
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
  expect(await journey.mails(staff.owner(first), "hold-over")).toEqual([]);
  expect(await journey.mails(staff.owner(second), "hold-over")).toHaveLength(1);
});

test("the owner who carries out the decision is told that the hold ends with it", async () => {
  const journey = await disputed();
  await journey.search();
  await journey.decide({ choice: "grant", instruction: "Stop the advertisements." });
  const asked = await journey.mail(staff.owner(first), `act-on-system.${first}`);
  expect(asked.text).toContain("実施が終わるまで引き続きお控えください");
  await journey.answer(staff.owner(first), `act-on-system.${first}`, {
    choice: "done",
    extent: "as-decided",
    did: "Stopped.",
    stays: "nothing",
  });
  await expectEnded(journey, "fulfilled");
  expect(await journey.mails(undefined, "hold-over")).toEqual([]);
});

test("a form without the answer about holding comes back with the question", async () => {
  const journey = await disputed();
  const page = await journey.openMail(staff.owner(first), `search-system.${first}`);
  const again = await journey.person.send(page, "/task", { choice: "found", searched: "Everywhere" });
  expect(again.status).toBe(400);
  expect(said(again)).toContain("利用を控えることができるかどうか");
});
