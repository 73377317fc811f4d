import { expect, test } from "vitest";
import { Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** Three questions to one owner that an outage holds back until they go as one mail. */

function deskWithOneOwner(email: string): Promise<LocalDesk> {
  return localDesk({
    change: (business) => ({
      ...business,
      mailboxes: { ...business.mailboxes, shop: { email, roles: ["owner"] } },
      systems: business.systems.map((system) => ({ ...system, owner: "shop" })),
    }),
  });
}

async function heldBack(desk: LocalDesk): Promise<Journey> {
  const journey = await Journey.start(desk);
  await journey.verify();
  desk.desk.mail.setAccount({ sending: "paused" });
  await journey.pay();
  await desk.advance("PT3H30M");
  desk.desk.mail.setAccount({ sending: "enabled" });
  return journey;
}

test("its answer is lost, and SES reports it: none of the questions goes twice", async () => {
  await using desk = await deskWithOneOwner("shop@jing.example");
  const journey = await heldBack(desk);
  desk.desk.mail.failNext("timeout-after-accept");
  await desk.advance("PT3H");
  expect(await journey.mails("shop@jing.example")).toHaveLength(1);
});

test("it bounces: each of the questions goes to the officer at once", async () => {
  await using desk = await deskWithOneOwner("bounce+shop@simulator.amazonses.com");
  const journey = await heldBack(desk);
  await desk.advance("PT1H");
  expect(await journey.mails(staff.officer, "search-system")).toHaveLength(3);
});
