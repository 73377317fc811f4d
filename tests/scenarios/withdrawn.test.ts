import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded, openLinks } from "./ended.ts";
import { Journey, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const steps: readonly [string, () => Promise<Journey>][] = [
  ["verifying", () => Journey.start(desk)],
  [
    "awaiting-requester",
    async () => {
      const journey = await Journey.start(desk);
      await journey.askForMore();
      return journey;
    },
  ],
  [
    "awaiting-fee",
    async () => {
      const journey = await Journey.start(desk);
      await journey.verify();
      return journey;
    },
  ],
  [
    "investigating",
    async () => {
      const journey = await Journey.toSearch(desk);
      await journey.find(systems[0] ?? "", "2025-03-01 coffee beans");
      return journey;
    },
  ],
  ["deciding", () => Journey.toDecision(desk)],
];

test.each(steps)(
  "withdrawn while %s: the page asks once more, the requester is told, and no open link works any more",
  async (step, reach) => {
    const journey = await reach();
    expect(await journey.status()).toBe(step);
    expect(await openLinks(journey)).not.toEqual([]);
    const asked = await journey.person.send(await journey.openStatus(), "/status/withdraw", {});
    expect(asked.status).toBe(200);
    expect(await journey.status()).toBe(step);

    const before = (await journey.mails()).length;
    const done = await journey.person.send(asked, "/status/withdraw", {});
    expect(done.status).toBe(200);
    // Idempotent: the same button again, from the page that was still open.
    expect((await journey.person.send(asked, "/status/withdraw", {})).status).toBe(200);
    await desk.settle();
    await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
    expect((await journey.mails()).length).toBe(before + 1);
    const { request } = await journey.record();
    expect(request.history.filter(({ event }: { event: string }) => event === "withdrawn")).toHaveLength(1);
    expect(request.package).toBeUndefined();
  },
);

test("too late: once the business acts on the decision, the request can no longer be withdrawn", async () => {
  const journey = await Journey.toDecision(desk, { medium: "paper" });
  const asked = await journey.person.send(await journey.openStatus(), "/status/withdraw", {});
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("acting");
  expect((await journey.person.send(asked, "/status/withdraw", {})).status).toBe(409);
  expect((await journey.openStatus()).html).not.toContain("/status/withdraw");
  await journey.answer(staff.desk, "post-package", {});
  await expectEnded(journey, "fulfilled");
  expect((await journey.person.send(asked, "/status/withdraw", {})).status).toBe(409);
});

test("too late: a request refused for an unverified identity cannot be withdrawn either", async () => {
  const journey = await Journey.start(desk);
  const asked = await journey.person.send(await journey.openStatus(), "/status/withdraw", {});
  await journey.cannotVerify();
  expect((await journey.person.send(asked, "/status/withdraw", {})).status).toBe(409);
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
});
