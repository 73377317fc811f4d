import { afterAll, beforeAll, expect, test } from "vitest";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { freshAddress, Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { ask } from "./messages.ts";

/** Addresses for which SES emits no events: the fate of mail to them stays unknown. */
const silent = new Set<string>();
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({ silent: (address) => silent.has(address) });
});
afterAll(() => desk.close());

async function statuses(journey: Journey, links: readonly string[]): Promise<readonly number[]> {
  const found: number[] = [];
  for (const link of links) found.push((await journey.person.open(link)).status);
  return found;
}

/** The desk asks for evidence, which is the next mail. */
async function askDuring(
  fault: Parameters<typeof desk.desk.mail.failNext>[0],
  email = freshAddress(),
): Promise<Journey> {
  const journey = await Journey.start(desk, { email });
  desk.desk.mail.failNext(fault);
  await journey.askForMore();
  return journey;
}

test.each(sampled(["TooManyRequestsException", "SendingPausedException", "unverified"] as const, 1))(
  "SES answers a task's mail with %s: it is tried again, and one link works",
  async (fault) => {
    const journey = await askDuring(fault);
    await desk.advance("PT16M");
    const links = await journey.links(journey.email, "send-evidence");
    expect(await statuses(journey, links)).toEqual([200]);
    await journey.answer(journey.email, "send-evidence", { text: "C-1024" });
    expect(await journey.status()).toBe("verifying");
  },
);

function silentAddress(): string {
  const email = freshAddress();
  silent.add(email);
  return email;
}

test("SES takes a task's mail, the answer is lost and no report comes: a second mail goes out, and both links work", async () => {
  const journey = await askDuring("timeout-after-accept", silentAddress());
  await desk.advance("PT26M");
  const links = await journey.links(journey.email, "send-evidence");
  expect(await statuses(journey, links)).toEqual([200, 200]);
  await journey.answer(journey.email, "send-evidence", { text: "C-1024" });
  expect(await journey.status()).toBe("verifying");
});

test("the answer is lost but SES reports what it took: no second mail, and the first one's link works", async () => {
  const journey = await askDuring("timeout-after-accept");
  await desk.advance("PT1H");
  const links = await journey.links(journey.email, "send-evidence");
  expect(await statuses(journey, links)).toEqual([200]);
});

test("the first mail's answer is lost: the sweep sends it again, and either link confirms", async () => {
  desk.desk.mail.failNext("timeout-after-accept");
  const journey = await Journey.submit(desk, { email: silentAddress() });
  await desk.advance("PT26M");
  const links = await journey.links(journey.email, "confirm");
  expect(await statuses(journey, links)).toEqual([200, 200]);
  await journey.confirm();
  expect(await journey.status()).toBe("verifying");
  // Both are the receipt: they lead to the status page from now on.
  expect(await statuses(journey, links)).toEqual([303, 303]);
  expect(await statuses(journey, await journey.statusLinks())).toEqual([200, 200]);
});

test("the first mail is refused: the receipt page stands, and the sweep sends the mail", async () => {
  desk.desk.mail.failNext("TooManyRequestsException");
  const journey = await Journey.submit(desk);
  expect(await journey.mails()).toEqual([]);
  await desk.advance("PT16M");
  await journey.confirm();
  expect(await journey.status()).toBe("verifying");
});

test("a mail with a link to the status page is lost on the way: both links to it open", async () => {
  const journey = await Journey.start(desk, { email: silentAddress() });
  await desk.advance("PT1M");
  desk.desk.mail.failNext("timeout-after-accept");
  await ask(journey, staff.desk, "verify-identity", "Which shop?");
  await desk.advance("PT26M");
  const links = await journey.links(journey.email, "message");
  expect(await statuses(journey, links)).toEqual([200, 200]);
});

test.each(
  sampled(["TooManyRequestsException", "SendingPausedException", "timeout-after-accept"] as const, 1),
)("SES answers the notice with %s: it is sent again, and its links open the package", async (fault) => {
  const journey = await Journey.toDecision(desk);
  const page = await journey.openMail(staff.officer, "decide");
  desk.desk.mail.failNext(fault);
  await journey.person.send(page, "/task", { choice: "disclose" });
  await desk.advance("PT26M");
  const notices = await journey.mails(journey.email, "notice");
  const links = notices.map((mail) => mail.links.find((link) => link.includes("/package")) ?? "");
  const found = await statuses(journey, links);
  expect(found.at(-1)).toBe(200);
  expect(found).toHaveLength(1);
  expect((await journey.download()).zip).toBeDefined();
  const { request, history } = await journey.record();
  expect(request.status).toBe("closed");
  expect(history.intact).toBe(true);
});

test("what waits on one mailbox when SES takes mail again is one mail, and each of its links opens", async () => {
  await using owner = await localDesk({
    change: (business) => ({
      ...business,
      systems: business.systems.map((system) => ({ ...system, owner: "shop" })),
    }),
  });
  const journey = await Journey.start(owner);
  await journey.verify();
  owner.desk.mail.setAccount({ sending: "paused" });
  await journey.pay();
  await owner.advance("PT5H");
  owner.desk.mail.setAccount({ sending: "enabled" });
  await owner.advance("PT3H");
  const mails = await journey.mails(staff.owner("till"));
  expect(mails).toHaveLength(1);
  const links = mails[0]?.links.filter((link) => link.includes("search-system")) ?? [];
  expect(links).toHaveLength(3);
  expect(await statuses(journey, links)).toEqual([200, 200, 200]);
});

test.each(sampled([1, 2, 3, 4, 5, 6], 1))(
  "nobody is mailed anything twice, with any of SES's responses and delays (%i)",
  async (seed) => {
    await using unsure = await localDesk();
    unsure.desk.mail.setReporting({ lateMs: seed * 80_000, times: 1 + (seed % 2), reversed: seed % 3 === 0 });
    const faults = [
      "timeout-after-accept",
      "TooManyRequestsException",
      "InternalServiceErrorException",
    ] as const;
    const fail = (place: number) =>
      unsure.desk.mail.failNext(faults[(seed + place) % faults.length] ?? faults[0]);
    fail(0);
    const journey = await Journey.submit(unsure);
    await unsure.advance("PT45M");
    fail(1);
    fail(2);
    await journey.confirm();
    await unsure.advance("PT45M");
    const page = await journey.openMail(staff.desk, "verify-identity");
    fail(0);
    await journey.person.send(page, "/task", { choice: "cannot", reason: "Nobody of that name." });
    await unsure.advance("PT45M");
    const sent = (await journey.mails()).map(({ tags }) => tags["mail"]);
    expect(sent.toSorted()).toEqual(["confirm", "notice", "verify-identity__1_1"]);
    await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  },
);

test("a requester's address that SES refuses is tried once: the desk is asked to reach them otherwise", async () => {
  const journey = await askDuring("BadRequestException");
  await desk.advance("P2D");
  expect(await journey.mails(journey.email, "send-evidence")).toEqual([]);
  await journey.answer(staff.desk, "requester-unreachable", { choice: "by-letter" });
  expect((await journey.record()).request.letters).toBeDefined();
});

test("a mail to staff bounces: the question is asked again in time, and nothing is lost", async () => {
  const away = await localDesk({
    change: (business) => ({
      ...business,
      mailboxes: {
        ...business.mailboxes,
        reception: { email: "bounce+reception@simulator.amazonses.com", roles: ["desk"] },
      },
    }),
  });
  try {
    const journey = await Journey.start(away);
    const { request } = await journey.record();
    expect(request.mails["verify-identity#1.1"].state).toBe("bounced");
    for (let time = 0; time < 3; time += 1) await away.advance("P3D");
    await journey.answer(staff.officer, "verify-identity", { choice: "cannot", reason: "Unknown" });
    await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  } finally {
    await away.close();
  }
});
