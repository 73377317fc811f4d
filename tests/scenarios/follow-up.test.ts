import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { unescaped } from "./forms.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import type { Page } from "./person.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

/** The journey of the follow-up request whose number is on a page. */
function followedIn(page: Page, before: Journey): Journey {
  const ids = said(page).match(/R-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [];
  const id = ids.find((one) => one !== before.id);
  if (id === undefined) throw new Error(`no other number: ${said(page)}`);
  return Journey.of(desk, before.email, { ...page, html: id }, before.person);
}

test("a requester who is not content is led to an inquiry in which nothing is typed twice", async () => {
  const before = await Journey.start(desk);
  await before.cannotVerify();
  await expectEnded(before, "refused", ["A1_ID_UNVERIFIED"]);
  const [link = ""] = (await before.notice()).links.filter((one) => one.includes("/status/follow-up"));
  const form = await before.person.open(link);
  expect(form.status).toBe(200);
  expect((await before.person.send(form, "/status/follow-up", {})).status).toBe(400);
  const message = "Why was my customer number not enough?";
  const sent = await before.person.send(form, "/status/follow-up", { message });
  expect(sent.status).toBe(200);
  // Sent twice it is one request.
  await before.person.send(form, "/status/follow-up", { message });
  await desk.settle();
  const inquiry = followedIn(sent, before);
  const { request, history } = await inquiry.record();
  expect(history.intact).toBe(true);
  expect(request).toMatchObject({ right: "inquiry", follows: { id: before.id, reason: "inquiry" } });
  const first = (await before.record()).request;
  expect(request.requester).toEqual(first.requester);
  expect(first.followedBy).toEqual([inquiry.id]);
  expect(said(await before.openStatus())).toContain(inquiry.id);
  // It has a status page of its own, and the officer sees what it is about.
  expect(said(await inquiry.openStatus())).toContain(before.id);
  expect(said(await inquiry.openMail(staff.officer, "decide"))).toContain(before.id);
  await inquiry.decide({ choice: "reply", reply: "It belongs to somebody else.", matter: "complaint" });
  await expectEnded(inquiry, "fulfilled");
  expect(JSON.stringify([...request.history, ...first.history])).not.toContain("customer number");
});

test("closed by mistake: the officer's button copies everything, and owners with textual findings are not asked again", async () => {
  const before = await Journey.toDecision(desk);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });
  await expectEnded(before, "refused", ["D1_HARM_RIGHTS"]);
  const board = await officersCase(before);
  const again = await before.person.send(board, "/staff/case/reopen", {});
  expect(again.status).toBe(200);
  await desk.settle();
  const next = followedIn(again, before);
  const { request } = await next.record();
  const first = (await before.record()).request;
  expect(request).toMatchObject({
    status: "deciding",
    follows: { id: before.id, reason: "mistake" },
    identity: { state: "confirmed", from: before.id },
    fee: { state: "paid" },
    findings: first.findings,
  });
  for (const part of ["requester", "scope", "claim", "terms"]) expect(request[part]).toEqual(first[part]);
  expect((await next.mails()).map(({ tags }) => tags["mail"])).toEqual(["receipt", "decide__1_1"]);
  await next.decide({ choice: "disclose" });
  await expectEnded(next, "fulfilled");
  // The code that the requester wrote down is still the code.
  expect((await next.download(before.accessCode)).zip).toBeDefined();
});

test("closed by mistake with a file: its owner finds the answer filled in, and adds the file again", async () => {
  const before = await Journey.toSearch(desk);
  const [first = "", ...others] = systems;
  const photo = Buffer.from("89504e470d0a1a0a", "hex");
  const page = await before.openMail(staff.owner(first), `search-system_${first}`);
  await before.person.upload(page, "photo.png", "image/png", photo);
  await desk.advance(scanned);
  await before.find(first, "Two purchases", { notes: "Page 3 names another customer." });
  for (const system of others) await before.findNothing(system);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });
  const sent = await before.person.send(await officersCase(before), "/staff/case/reopen", {});
  await desk.settle();
  const next = followedIn(sent, before);
  expect(Object.keys((await next.record()).request.findings)).toEqual(others);
  const again = await next.openMail(staff.owner(first), `search-system_${first}`);
  for (const text of ["Two purchases", "Page 3 names another customer.", before.id, "1件のファイル"]) {
    expect(said(again)).toContain(text);
  }
  // Sent as it is filled in.
  expect((await next.person.send(again, "/task", {})).status).toBe(200);
  const { request } = await next.record();
  expect(request).toMatchObject({ status: "deciding", findings: { [first]: { content: "Two purchases" } } });
  expect(request.foundBefore).toBeUndefined();
});

test("withdrawn by mistake: questions without an answer are asked", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const page = await officersCase(before);
  const sent = await before.person.send(page, "/staff/case/reopen", {});
  await desk.settle();
  const next = followedIn(sent, before);
  expect(await next.status()).toBe("verifying");
  await next.cannotVerify();
  await expectEnded(next, "refused", ["A1_ID_UNVERIFIED"]);
});

/** The case as the officer opens it from the board. */
async function officersCase(journey: Journey): Promise<Page> {
  const { person } = journey;
  const asked = await person.open("/staff");
  await person.send(asked, "/staff/board-link", { address: staff.officer });
  const mail = (await desk.mails("board")).findLast(({ to }) => to.includes(staff.officer));
  const landing = await person.open(unescaped(mail?.links[0] ?? ""));
  const board = await person.send(landing, "/staff/board", {});
  const found = await person.send(board, "/staff/board/search", { wanted: journey.id });
  const opened = await person.send(found, "/staff/board/open", { case: journey.id });
  return person.open(opened.headers.get("location") ?? "");
}
