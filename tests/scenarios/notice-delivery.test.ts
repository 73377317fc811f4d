import { afterAll, beforeAll, expect, test } from "vitest";
import { business } from "../../business.config.ts";
import { businessSchema } from "../../functions/domain/business-schema.ts";
import { pausedDays, whoseTurn } from "../../functions/domain/clocks.ts";
import { create } from "../../functions/events/mail-events.ts";
import { loadLanguages } from "../../functions/languages/catalogue.ts";
import { sampled } from "../sampled.ts";
import { expectEnded } from "./ended.ts";
import { freshAddress, Journey, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

const silent = new Set<string>();
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({ silent: (address) => silent.has(address) });
});
afterAll(() => desk.close());

/** A request that is refused at once: the shortest way to a notice. */
async function toNotice(email: string): Promise<Journey> {
  const journey = await Journey.start(desk, { email });
  await journey.cannotVerify();
  return journey;
}

test.each(sampled(["bounce@simulator.amazonses.com", "suppressionlist@simulator.amazonses.com"], 1))(
  "the notice to %s comes back: the desk is asked at once, and records how it delivered it",
  async (email) => {
    const journey = await toNotice(email);
    expect(await journey.status()).toBe("notifying");
    const asked = await journey.openMail(staff.desk, "deliver-otherwise");
    expect(asked.status).toBe(200);
    const print = await journey.person.open(`${asked.url}&view=print`);
    expect(print.html).toContain(journey.id);
    expect((await journey.person.send(asked, "/task", { note: "no way given" })).status).toBe(400);
    await journey.answer(staff.desk, "deliver-otherwise", { how: "post", note: "Registered letter" });
    await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
    const { request } = await journey.record();
    expect(request.otherwise).toMatchObject({ how: "post", recordedBy: "reception" });
    expect(request.mails.notice.state).toBe("bounced");
  },
);

test("85: a question bounced: until the desk has told the requester, the days count as ours and nothing lapses", async () => {
  // A desk of its own: days are slow with other open requests.
  await using own = await localDesk();
  const journey = await Journey.start(own, { email: "bounce@simulator.amazonses.com" });
  await journey.askForMore();
  await own.advance("P4D");
  const lost = (await journey.record()).request;
  const { timeZone } = businessSchema.parse(business);
  expect([whoseTurn(lost), pausedDays(lost, timeZone, own.desk.clock.now())]).toEqual(["us", 0]);
  await own.advance("P12D");
  expect(await journey.status()).toBe("awaiting-requester");
  await journey.answer(staff.desk, "requester-unreachable", { choice: "told", how: "telephone" });
  expect(whoseTurn((await journey.record()).request)).toBe("requester");
  // From then on they have at least a week, as with a letter.
  await own.advance("P7D");
  expect(await journey.status()).toBe("awaiting-requester");
  await own.advance("P7D");
  expect((await journey.record()).request.ending).toMatchObject({ outcome: "lapsed" });
});

test("a mail that brings an out-of-office reply was delivered; after a complaint nothing more is mailed there", async () => {
  const away = await toNotice("ooto@simulator.amazonses.com");
  await expectEnded(away, "refused", ["A1_ID_UNVERIFIED"]);
  // 30: the first mail was reported as spam, so the notice is a letter.
  const angry = await toNotice("complaint@simulator.amazonses.com");
  expect((await angry.record()).request.mails.confirm.state).toBe("complained");
  await angry.answer(staff.desk, "deliver-otherwise", { how: "post" });
  await expectEnded(angry, "refused", ["A1_ID_UNVERIFIED"], 0);
});

test("without an event about the notice the desk is asked after a day, and delivers it another way", async () => {
  const email = freshAddress();
  silent.add(email);
  const journey = await toNotice(email);
  await desk.advance("PT23H");
  expect(await journey.mails(undefined, "deliver-otherwise")).toEqual([]);
  await desk.advance("PT2H");
  expect(await journey.status()).toBe("notifying");
  await journey.answer(staff.desk, "deliver-otherwise", { how: "in-person" });
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
});

test("a delivery reported late settles the desk's task by itself", async () => {
  const email = freshAddress();
  silent.add(email);
  const journey = await toNotice(email);
  await desk.advance("PT25H");
  const [link = ""] = await journey.links(staff.desk, "deliver-otherwise");
  expect((await journey.person.open(link)).status).toBe(200);
  await report(journey, "Delivery");
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  expect((await journey.person.open(link)).status).toBe(410);
  const { request } = await journey.record();
  expect(request.otherwise).toBeUndefined();
  // Reported once more, and bounced after all: the request stays closed.
  await report(journey, "Delivery");
  expect((await journey.record()).request.version).toBe(request.version);
  await report(journey, "Bounce");
  const { request: after, history } = await journey.record();
  expect(after.status).toBe("closed");
  expect(history.intact).toBe(true);
});

test("a notice that was delivered comes back after the close: the desk is asked to deliver it otherwise, until it has", async () => {
  const journey = await toNotice(freshAddress());
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  // The local desk skips the digest without open requests.
  await Journey.start(desk);
  await desk.advance("P9D");
  await report(journey, "Bounce");
  await report(journey, "Bounce");
  expect(await journey.mails(staff.desk, "deliver-otherwise")).toHaveLength(1);
  await desk.advance("P6D");
  expect(await journey.digestLink(staff.desk, "deliver-otherwise")).toBeDefined();
  await journey.answer(staff.desk, "deliver-otherwise", { how: "telephone" });
  const { request, history } = await journey.record();
  expect(request).toMatchObject({ status: "closed", otherwise: { how: "telephone" } });
  expect(history.intact).toBe(true);
  await report(journey, "Bounce");
  await desk.advance("P1D");
  expect(await journey.mails(staff.desk, "deliver-otherwise")).toHaveLength(1);
});

test("SES refuses the notice for good: the same as a bounce, the desk is asked", async () => {
  const journey = await Journey.start(desk);
  const page = await journey.openMail(staff.desk, "verify-identity");
  desk.desk.mail.failNext("MessageRejected");
  await journey.person.send(page, "/task", { choice: "cannot", reason: "Nobody of that name." });
  await desk.settle();
  expect(await journey.mails(undefined, "notice")).toEqual([]);
  await journey.answer(staff.desk, "deliver-otherwise", { how: "other-address" });
  const { request, history } = await journey.record();
  expect(request.status).toBe("closed");
  expect(request.mails.notice.state).toBe("rejected");
  expect(request.otherwise.how).toBe("other-address");
  expect(history.intact).toBe(true);
});

test("143: a link to the page of a closed request comes back: the desk is asked to tell the person, until it has", async () => {
  const journey = await toNotice(freshAddress());
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  const form = await journey.person.open("/status/new-link?lang=en");
  const askedFor = { receipt: journey.id, email: journey.email };
  await journey.person.send(form, "/status/new-link", askedFor);
  await desk.settle();
  await report(journey, "Bounce", "status-link");
  await report(journey, "Bounce", "status-link");
  const page = await journey.openMail(staff.desk, "requester-unreachable");
  expect(page.html).toContain("状況確認ページのご案内");
  expect(page.html).not.toContain('value="by-letter"');
  expect(await journey.mails(staff.desk, "requester-unreachable")).toHaveLength(1);
  await journey.answer(staff.desk, "requester-unreachable", { choice: "told", how: "telephone" });
  await desk.advance("P1D");
  expect(await journey.mails(staff.desk, "requester-unreachable")).toHaveLength(1);
  const { request, history } = await journey.record();
  expect(request.status).toBe("closed");
  expect(history.intact).toBe(true);
});

/** SES's event about the notice, or another mail, as EventBridge passes it to the desk. */
async function report(journey: Journey, eventType: "Delivery" | "Bounce", mail = "notice"): Promise<void> {
  const [{ tags } = { tags: {} }] = await journey.mails(journey.email, mail);
  const handler = create({
    env: desk.desk.variables,
    clock: desk.desk.clock,
    business: businessSchema.parse(business),
    configuration: businessSchema.parse(business),
    log: () => undefined,
    loadLanguages,
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    sleep: async () => undefined,
  });
  await handler({
    detail: {
      eventType,
      mail: { tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])) },
      ...(eventType === "Bounce" && { bounce: { bounceType: "Permanent" } }),
    },
  });
  await desk.settle();
}
