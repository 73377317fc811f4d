import { expect, test } from "vitest";
import { Mortality } from "../../infra/local/mortality.ts";
import { unescaped } from "./forms.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

/** Questions that come up together for one mailbox go out as one mail, also after an outage. */

function deskWithOneOwner(email: string, options: Parameters<typeof localDesk>[0] = {}): Promise<LocalDesk> {
  return localDesk({
    ...options,
    change: (business) => ({
      ...business,
      mailboxes: { ...business.mailboxes, shop: { email, roles: ["owner"] } },
      systems: business.systems.map((system) => ({ ...system, owner: "shop" })),
    }),
  });
}

async function afterOutage(desk: LocalDesk): Promise<Journey> {
  const journey = await Journey.start(desk);
  await journey.verify();
  desk.desk.mail.setAccount({ sending: "paused" });
  await journey.pay();
  await desk.advance("PT3H30M");
  desk.desk.mail.setAccount({ sending: "enabled" });
  return journey;
}

test("if SES's response is lost but its event arrives, no question is mailed twice", async () => {
  await using desk = await deskWithOneOwner("shop@jing.example");
  const journey = await afterOutage(desk);
  desk.desk.mail.failNext("timeout-after-accept");
  await desk.advance("PT3H");
  expect(await journey.mails("shop@jing.example")).toHaveLength(1);
});

test("if the mail bounces, each of its questions goes to the officer at once", async () => {
  await using desk = await deskWithOneOwner("bounce+shop@simulator.amazonses.com");
  const journey = await afterOutage(desk);
  await desk.advance("PT1H");
  expect(await journey.mails(staff.officer, "search-system")).toHaveLength(3);
});

test("an owner of three systems gets one mail and one reminder, and each answer leads to the next question", async () => {
  await using desk = await deskWithOneOwner("shop@jing.example");
  const journey = await Journey.toSearch(desk);
  const [first, ...others] = await journey.mails("shop@jing.example");
  expect(others).toEqual([]);
  expect(first?.subject).toContain("（3件）");
  expect(first?.links.map((link) => /search-system\.(\w+)\./.exec(link)?.[1])).toEqual(
    expect.arrayContaining(["till", "bookings", "website"]),
  );
  for (const name of ["レジ・売上台帳", "教室・予約台帳", "ウェブサイト・メール配信"])
    expect(first?.text).toContain(name);

  await desk.advance("P3DT1H");
  const reminders = (await journey.mails("shop@jing.example")).slice(1);
  expect(reminders).toHaveLength(1);
  expect(reminders[0]?.subject).toMatch(/【再送】.*（3件）/);
  expect(desk.log.filter((line) => /"level":"(error|warn)"/.test(line))).toEqual([]);

  let page = await journey.person.open(first?.links[0] ?? "");
  for (const left of [2, 1, 0]) {
    const nothing = { choice: "nothing", searched: "By name" };
    const done = await journey.person.send(page, "/task", nothing);
    expect(done.status).toBe(200);
    const links = [...done.html.matchAll(/<a href="([^"]*\/task\?link=[^"]*)"/g)].map(([, url = ""]) =>
      unescaped(url),
    );
    expect(links).toHaveLength(left);
    if (left > 0) expect(said(done)).toContain("続けてご回答いただくもの");
    await desk.settle();
    if (links[0] !== undefined) page = await journey.person.open(links[0]);
  }
  expect(await journey.status()).toBe("deciding");
});

test("if a function dies anywhere, the owner is still asked about every system", async () => {
  const mortality = new Mortality();
  await using desk = await deskWithOneOwner("shop@jing.example", { wire: mortality });
  for (let call = 1; call <= 12; call += 1) {
    const journey = await Journey.start(desk);
    await journey.verify();
    const page = await journey.openMail(staff.desk, "confirm-fee");
    mortality.plan({ call, when: call % 2 === 0 ? "before" : "after" });
    await journey.person.send(page, "/task", { choice: "paid" });
    await desk.advance("PT1H");
    mortality.plan(undefined);
    await desk.advance("PT1H");
    if ((await journey.status()) !== "investigating") await journey.pay();
    const links = (await journey.mails("shop@jing.example")).flatMap((mail) => mail.links).join();
    for (const system of ["till", "bookings", "website"])
      expect.soft(links, `${call}`).toContain(`.search-system.${system}.`);
  }
});
