import { afterAll, beforeAll, expect, test } from "vitest";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { ask, write } from "./messages.ts";

/** People keep pages open, and later mails of ours do not invalidate them. */
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

const confirmed = { choice: "confirmed", method: "customer-record", document: "none" };

test.each([
  ["a night with its digest", "P1D"],
  ["a reminder", "P3D"],
  ["the last reminder", "P6D"],
])("a task page that was left open over %s still takes the answer, once", async (_what, time) => {
  const journey = await Journey.start(desk);
  const page = await journey.openMail(staff.desk, "verify-identity");
  await desk.advance(time);
  const newer = await journey.openMail(staff.desk, "verify-identity");
  expect(newer.url).not.toBe(page.url);
  expect((await journey.person.send(page, "/task", confirmed)).status).toBe(200);
  await desk.settle();
  expect(await journey.status()).toBe("awaiting-fee");
  // Answering by any of its links answers the question for all of them.
  for (const url of [page.url, newer.url]) {
    const used = await journey.person.open(url);
    expect(used.status).toBe(410);
    expect(desk.log.at(-1)).toContain("link-answered");
  }
});

test("the status link of the receipt still opens after later mails, and so does the newest", async () => {
  const journey = await Journey.start(desk);
  const [receipt = ""] = await journey.statusLinks();
  for (let n = 1; n <= 5; n += 1) {
    await ask(journey, staff.desk, "verify-identity", `Question ${n}?`);
    await desk.advance("PT16M");
    await write(journey, `Answer ${n}.`);
  }
  const mailed = await journey.links(journey.email, "message");
  expect(mailed).toHaveLength(5);
  for (const link of [receipt, mailed.at(-1) ?? ""]) {
    expect(said(await journey.person.open(link))).toContain("Question 5?");
  }
});

test("an escalation to another mailbox ends every earlier link", async () => {
  const journey = await Journey.start(desk);
  await desk.advance("P9D");
  const before = await journey.links(staff.desk, "verify-identity");
  expect(before.length).toBeGreaterThan(1);
  expect((await journey.openMail(staff.officer, "verify-identity")).status).toBe(200);
  for (const link of before) expect((await journey.person.open(link)).status).toBe(410);
});
