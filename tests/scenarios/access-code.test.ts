import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Page } from "./person.ts";
import { reopened } from "./reopened.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

/** The code on the page that staff read it out from. */
function codeOn(page: Page): string {
  return /\b[0-9A-Z]{5}-[0-9A-Z]{5}\b/.exec(said(page))?.[0] ?? "";
}

async function granted(): Promise<Journey> {
  const journey = await Journey.toDecision(desk);
  await journey.decide({ choice: "disclose" });
  return journey;
}

test("five wrong codes lock the download where they were tried; a fresh code through the desk opens it, the old one does not", async () => {
  const journey = await granted();
  const page = await journey.openMail(journey.email, "notice");
  // A typo costs no attempt, and the page says what is wrong: only a text as long as a code is checked.
  for (const [typo, message] of [
    ["", "fill this in"],
    ["123", "ten letters and digits"],
    [`${journey.accessCode}0`, "ten letters and digits"],
    ["x".repeat(500), "ten letters and digits"],
  ] as const) {
    const answer = await journey.person.send(page, "/package", { code: typo });
    expect([answer.status, answer.html.includes(message)]).toEqual([400, true]);
  }
  expect((await journey.record()).request.accessCode.triesLeft).toBe(25);
  for (let left = 4; left >= 0; left -= 1) {
    const wrong = await journey.person.send(page, "/package", { code: "00000-00000" });
    expect(wrong.status).toBe(403);
    expect((await journey.record()).request.accessCode.triesLeft).toBe(20 + left);
  }
  expect((await journey.person.send(page, "/package", { code: journey.accessCode })).status).toBe(403);
  const locked = await journey.openMail(journey.email, "notice");
  const asked = await journey.person.send(locked, "/package/new-code", {});
  expect(asked.status).toBe(200);
  expect(asked.html).toContain('href="/package?link=');

  const renewed = await journey.answer(staff.desk, "renew-code", {});
  const fresh = codeOn(renewed);
  expect(fresh).not.toBe(journey.accessCode);
  expect((await journey.download()).zip).toBeUndefined();
  // However it is copied: in lower case, without the hyphen, in full width.
  const { zip } = await journey.download(fresh.toLowerCase().replace("-", " "));
  expect(zip?.length).toBeGreaterThan(0);
  await expectEnded(journey, "fulfilled");
  const { request } = await journey.record();
  expect(request.package.downloads).toHaveLength(1);
  expect(request.accessCode.triesLeft).toBe(25);
  for (const page of journey.person.seen.filter((one) => one !== renewed)) {
    expect(page.html).not.toContain(fresh);
  }
});

test("an older code is not just wrong: the page says since when there is a newer one, and how to get another", async () => {
  const journey = await granted();
  const page = await journey.openMail(journey.email, "notice");
  await journey.person.send(page, "/package/new-code", {});
  const renewed = await journey.answer(staff.desk, "renew-code", {});
  const fresh = codeOn(renewed);
  const older = await journey.person.send(page, "/package", { code: journey.accessCode });
  expect(older.status).toBe(403);
  expect(said(older)).toContain("A newer code was issued on");
  expect(said(older)).toContain("7 December 2026");
  // It counts as an attempt like any other, and the same page asks for another code.
  expect((await journey.record()).request.accessCode.triesLeft).toBe(24);
  expect(said(older)).toContain("4 more tries");
  expect((await journey.person.send(older, "/package/new-code", {})).status).toBe(200);
  // A code that never was one is not told anything.
  expect(said(await journey.person.send(page, "/package", { code: "00000-00000" }))).not.toContain("newer");
  expect((await journey.download(fresh)).zip).toBeDefined();
  expect(older.html).not.toContain(fresh);
});

test("a code that the desk had told opens what the request goes on as, too", async () => {
  const before = await granted();
  await before.person.send(await before.openMail(before.email, "notice"), "/package/new-code", {});
  const fresh = codeOn(await before.answer(staff.desk, "renew-code", {}));
  await expectEnded(before, "fulfilled");
  const next = await reopened(desk, before);
  await next.decide({ choice: "disclose" });
  await expectEnded(next, "fulfilled");
  const older = await next.download(before.accessCode);
  expect(said(older.page)).toContain("A newer code was issued on");
  expect((await next.download(fresh)).zip).toBeDefined();
});

test("a requester who lost the page with the code finds it behind the first mail's link, for ten minutes", async () => {
  const journey = await Journey.start(desk);
  const [first = ""] = await journey.statusLinks();
  const page = await journey.person.open(first);
  const again = await journey.person.send(page, "/confirm", {});
  expect(said(again)).toContain(journey.accessCode);
  await desk.advance("PT11M");
  expect((await journey.person.open(first)).html).not.toContain('action="/confirm"');
});

test("every download is recorded, and the right code resets the number of tries", async () => {
  const journey = await granted();
  await journey.download("00000-00000");
  await journey.download();
  await journey.download();
  const { request, history } = await journey.record();
  expect(request.package.downloads).toHaveLength(2);
  expect(request.accessCode.triesLeft).toBe(25);
  const events = request.history.map(({ event }: { event: string }) => event);
  expect(events.filter((event: string) => event === "package-opened")).toHaveLength(2);
  expect(events.filter((event: string) => event === "access-code-refused")).toHaveLength(1);
  expect(history.intact).toBe(true);
});

test("a fresh code may be asked for three times a day; each of the desk's links makes one", async () => {
  const journey = await granted();
  const page = await journey.openMail(journey.email, "notice");
  for (let time = 0; time < 3; time += 1) {
    expect((await journey.person.send(page, "/package/new-code", {})).status).toBe(200);
  }
  expect((await journey.person.send(page, "/package/new-code", {})).status).toBe(429);
  const statuses = [];
  for (const link of await journey.links(staff.desk, "renew-code")) {
    statuses.push((await journey.person.open(link)).status);
  }
  expect(statuses).toEqual([200, 200, 200]);
  // Nothing is asked again: the desk's link simply stops working, and the old code still opens.
  await desk.advance("P4D");
  const [, , last = ""] = await journey.links(staff.desk, "renew-code");
  expect((await journey.person.open(last)).status).toBe(410);
  expect((await journey.download()).zip).toBeDefined();
});
