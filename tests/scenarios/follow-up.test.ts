import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { formsIn } from "./forms.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import type { Page } from "./person.ts";
import { followedIn, loseFiles, officersCase, reopened, withFile } from "./reopened.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({ change: (business) => ({ ...business, phone: "055-000-0000" }) });
});
afterAll(() => desk.close());

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
  const inquiry = followedIn(desk, sent, before);
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

test("a requester's form that comes back with a mistake is shown again by Back, and in a discarded tab", async () => {
  const shownAgain = "private, no-cache";
  const journey = await Journey.start(desk);
  const mistake = async (path: string, action: string, values: Record<string, string>) => {
    const answer = await journey.person.send(await journey.person.open(path), action, values);
    expect(answer.status).toBe(400);
    return answer.headers.get("cache-control");
  };
  const { links } = await journey.mail(journey.email, "confirm");
  const [status = ""] = links.filter((one) => one.includes("link="));
  const message = status.replace("/confirm", "/status/message").replace(".confirm.", ".status.");
  expect(await mistake(message, "/status/message", { text: "x".repeat(2001) })).toBe(shownAgain);
  expect(await mistake("/status/new-link", "/status/new-link", { email: "x" })).toBe(shownAgain);
  await journey.withdraw();
  const [ask = ""] = (await journey.notice()).links.filter((one) => one.includes("/status/follow-up"));
  expect(await mistake(ask, "/status/follow-up", {})).toBe(shownAgain);
});

test("closed by mistake: the officer's button copies everything, and owners with textual findings are not asked again", async () => {
  const before = await Journey.toDecision(desk);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });
  await expectEnded(before, "refused", ["D1_HARM_RIGHTS"]);
  const next = await reopened(desk, before);
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
  // The requester, who has had a notice, hears what this is, and of nothing that is done already.
  const { subject, text } = await next.mail(next.email, "receipt");
  expect(subject).toContain("Your request goes on");
  expect(text).toContain(`Request ${before.id} was closed by mistake`);
  for (const done of ["fee", "We check that", "We search every place"]) expect(text).not.toContain(done);
  await next.decide({ choice: "disclose" });
  await expectEnded(next, "fulfilled");
  // The code that the requester wrote down is still the code.
  expect((await next.download(before.accessCode)).zip).toBeDefined();
});

test("closed by mistake, and the files are no longer kept: the owner finds the answer filled in, and adds them again", async () => {
  const before = await withFile(desk);
  await before.decide({ choice: "refuse", codes: "D1_HARM_RIGHTS", explanation: "It would harm others." });
  await loseFiles(desk, before);
  const next = await reopened(desk, before);
  const [first = "", ...others] = systems;
  expect(Object.keys((await next.record()).request.findings)).toEqual(others);
  const again = await next.openMail(staff.owner(first), `search-system_${first}`);
  for (const text of ["Two purchases", "Page 3 names another customer.", before.id, "1個は"]) {
    expect(said(again)).toContain(text);
  }
  // Sent as it is filled in.
  expect((await next.person.send(again, "/task", {})).status).toBe(200);
  const { request } = await next.record();
  expect(request).toMatchObject({ status: "deciding", findings: { [first]: { content: "Two purchases" } } });
  expect(request.foundBefore).toBeUndefined();
});

/** A request from which no other can go on, and its case as an officer opened it before. */
let full: { readonly journey: Journey; readonly officers: Page; readonly next: Journey } | undefined;

/** A page with the form for a question, opened before the last one was asked. */
let stale: { readonly journey: Journey; readonly page: Page } | undefined;

test("a requester who asks very often is led to the form for everybody, and the officer can still correct a mistake", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const [link = ""] = (await before.notice()).links.filter((one) => one.includes("/status/follow-up"));
  stale = { journey: before, page: await before.person.open(link) };
  let asked = await before.person.open(link);
  for (let times = 0; asked.status === 200 && times < 9; times += 1) {
    const sent = await before.person.send(asked, "/status/follow-up", { message: "Why?" });
    expect(sent.status).toBe(200);
    asked = await before.person.open(link);
  }
  expect(asked.headers.get("location")).toBe("/requests/new?type=inquiry&lang=en");
  expect((await before.openStatus()).html).toContain("/requests/new?type=inquiry&amp;lang=en");
  const officers = await officersCase(desk, before);
  const next = await reopened(desk, before);
  expect((await next.record()).request.follows).toEqual({ id: before.id, reason: "mistake" });
  full = { journey: before, officers, next };
});

test("when no more can be asked there, the status page no longer says that only the question is needed", async () => {
  if (full === undefined) throw new Error("no such request");
  const status = said(await full.journey.openStatus());
  expect(status).toContain("Ask, or complain");
  expect(status).not.toContain("You need not enter anything but your question");
});

test("a question from an old page, when no more can be asked, is kept to copy and led on to the form for everybody", async () => {
  if (stale === undefined) throw new Error("no old page");
  const { journey, page } = stale;
  const message = "Why was\nmy <b>customer number</b> not enough?";
  const refused = await journey.person.send(page, "/status/follow-up", { message });
  expect(refused.status).toBe(409);
  expect(said(refused)).toContain("as many questions about this request as can be asked here");
  expect(said(refused)).toContain("You can also call us: 055-000-0000.");
  expect(said(refused)).toContain(message.replace("\n", " "));
  // One press leads to the form for everybody, with the question in it.
  const form = await journey.person.send(refused, "/requests", {});
  expect(form.status).toBe(200);
  expect(formsIn(form.html).find(({ action }) => action === "/requests")?.preset).toContainEqual([
    "message",
    message,
  ]);
  expect((await journey.record()).request.followedBy).toHaveLength(5);
});

test("a second officer whose page is old is led to the last request that can go on, and then told what to do instead", async () => {
  if (full === undefined) throw new Error("no such request");
  const { journey, officers, next } = full;
  const press = () => journey.person.send(officers, "/staff/case/reopen", {});
  expect(followedIn(desk, await press(), journey).id).toBe(next.id);
  await next.withdraw();
  const refused = await press();
  expect(refused.status).toBe(409);
  expect(said(refused)).toContain("新しい請求として入力");
});

test("going back, writing something else and sending it is another question", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const [link = ""] = (await before.notice()).links.filter((one) => one.includes("/status/follow-up"));
  const form = await before.person.open(link);
  const asked = [];
  for (const message of ["Why?", "And since when?"]) {
    asked.push(followedIn(desk, await before.person.send(form, "/status/follow-up", { message }), before));
  }
  const messages = await Promise.all(asked.map(async (one) => (await one.record()).request.claim.message));
  expect(messages).toEqual(["Why?", "And since when?"]);
});

test("a second officer is led to the request that it goes on as, until that one is closed too", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const seconds = await officersCase(desk, before);
  const next = await reopened(desk, before);
  const sent = await before.person.send(seconds, "/staff/case/reopen", {});
  expect(followedIn(desk, sent, before).id).toBe(next.id);
  expect((await before.record()).request.followedBy).toEqual([next.id]);
  expect((await officersCase(desk, before)).html).not.toContain("/staff/case/reopen");
  await next.withdraw();
  expect((await reopened(desk, before)).id).not.toBe(next.id);
});

test("withdrawn by mistake: questions without an answer are asked", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const next = await reopened(desk, before);
  expect(await next.status()).toBe("verifying");
  await next.cannotVerify();
  await expectEnded(next, "refused", ["A1_ID_UNVERIFIED"]);
});

test("two tabs, or a phone and a desk, that send at the same instant make one request", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const [link = ""] = (await before.notice()).links.filter((one) => one.includes("/status/follow-up"));
  const tabs = [await before.person.open(link), await before.person.open(link)];
  const message = "御".repeat(4000);
  await Promise.all(tabs.map((tab) => before.person.send(tab, "/status/follow-up", { message })));
  expect((await before.record()).request.followedBy).toHaveLength(1);
  const pages = [await officersCase(desk, before), await officersCase(desk, before)];
  await Promise.all(pages.map((one) => before.person.send(one, "/staff/case/reopen", {})));
  expect((await before.record()).request.followedBy).toHaveLength(2);
});

test("two questions that are sent at the same instant are both asked", async () => {
  const before = await Journey.start(desk);
  await before.withdraw();
  const [link = ""] = (await before.notice()).links.filter((one) => one.includes("/status/follow-up"));
  const [phone, desktop] = [await before.person.open(link), await before.person.open(link)];
  const sent = await Promise.all([
    before.person.send(phone, "/status/follow-up", { message: "まえ".repeat(2000) }),
    before.person.send(desktop, "/status/follow-up", { message: "あと".repeat(2000) }),
    before.person.send(desktop, "/status/follow-up", { message: "あと".repeat(2000) }),
  ]);
  expect(sent.map(({ status }) => status)).toEqual([200, 200, 200]);
  const asked: string[] = (await before.record()).request.followedBy;
  expect(asked).toHaveLength(2);
  const questions = await Promise.all(
    asked.map(async (id) => (await desk.record(id)).request.claim.message[0]),
  );
  expect(questions.toSorted()).toEqual(["あ", "ま"]);
});
