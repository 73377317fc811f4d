import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { filled, formsIn } from "./forms.ts";
import { freshAddress, Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { entryForm, entryLink, keyIn, postLetter } from "./paper.ts";
import { linkIn, newestMail, Person } from "./person.ts";
import { claims } from "./walk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("a disclosure on paper: entry, letters, posted package, and the notice in the same envelope", async () => {
  const journey = await keyIn(desk, "disclosure", { language: "ja" });
  const { request } = await journey.record();
  expect(request).toMatchObject({
    status: "verifying",
    arrivalDate: "2026-12-03",
    intake: { came: "post", by: "reception" },
    execution: "started",
    medium: "paper",
  });
  const [first] = request.history;
  expect(first).toMatchObject({ event: "entered", actor: { kind: "staff", mailbox: "reception" } });
  expect(first.data).toMatchObject({ came: "post", arrived: "2026-12-02T15:00:00.000Z" });

  // Neither a letter that will be posted is a posted one, nor one that was not yet to be posted.
  const toPost = await journey.openMail(staff.desk, "post-letter.receipt");
  for (const on of ["2026-12-08", "2026-12-06"]) {
    const answer = { on, tracking: "1234-5678-9012" };
    expect([on, (await journey.person.send(toPost, "/task", answer)).status]).toEqual([on, 400]);
  }
  const receipt = await postLetter(journey, "receipt");
  expect(said(receipt)).toContain("山田 花子 様");
  expect(said(receipt)).toContain("2026年12月3日");
  for (const told of ["手数料（1,000円）", "書面でご連絡いたします"]) expect(said(receipt)).toContain(told);
  expect(receipt.html).toContain(`<title>ご請求の受付のご案内 ${journey.id}`);
  const asked = await journey.askForMore("運転免許証の写しをお送りください。");
  expect(said(asked)).toContain("質問の書面を郵送していただきます");
  expect(said(await postLetter(journey, "question"))).toContain("運転免許証の写しをお送りください。");
  await journey.answer(staff.desk, "send-evidence", { text: "免許証の写しが届いた。" });
  await journey.verify();
  expect(said(await postLetter(journey, "fee"))).toContain("お支払い");
  await journey.pay();
  await journey.search();
  await journey.decide({ choice: "disclose" });
  await journey.answer(staff.desk, "post-package", { tracking: "9999" });
  await expectEnded(journey, "fulfilled", [], 0);
  const closed = (await journey.record()).request;
  expect(closed.otherwise).toMatchObject({ how: "post", tracking: "9999", recordedBy: "reception" });
  expect(closed.posted.map((one: { letter: string }) => one.letter)).toEqual(["receipt", "question", "fee"]);
  // Every mail went to staff.
  const staffOnly = new Set<string>([staff.desk, staff.officer, ...systems.map(staff.owner)]);
  for (const mail of await journey.mails()) expect(mail.to.every((to) => staffOnly.has(to))).toBe(true);
});

test("a notice sent as a letter of its own is delivered once it is posted", async () => {
  const journey = await keyIn(desk, "correction", claims.correction);
  await journey.cannotVerify();
  expect(await journey.status()).toBe("notifying");
  const asked = await journey.openMail(staff.desk, "deliver-otherwise");
  expect(said(await journey.person.open(`${asked.url}&view=print`))).toContain(journey.id);
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post", tracking: "77" });
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"], 0);
});

test("an agent on paper: for whom, and by what right, is asked as well; the result goes to the subject by post", async () => {
  const link = await entryLink(desk);
  const { form, filledIn } = await entryForm(desk, link, "purpose", { behalf: "mandated" });
  const { behalf: _none, ...nobody } = filledIn;
  expect((await new Person(desk).send(form, "/staff/entry", nobody)).status).toBe(400);
  const journey = await keyIn(desk, "purpose", {
    behalf: "mandated",
    "behalf.subject.name": "鈴木 一郎",
    "behalf.subject.address": "山梨県甲府市丸の内1-1-1",
  });
  await journey.verify({
    ...{ authority: "power-of-attorney", receives: "subject" },
    ...{ hearing: "told", hearingNote: "登録済みの電話番号に電話した。" },
  });
  await journey.decide({ choice: "inform", purposes: "service" });
  const asked = await journey.openMail(staff.desk, "deliver-otherwise");
  expect(said(asked)).toContain("鈴木 一郎");
  expect(said(await journey.person.open(`${asked.url}&view=print`))).toContain("鈴木 一郎 様");
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post" });
  await expectEnded(journey, "fulfilled", [], 0);
});

test("by telephone, with an e-mail address: mail as for everybody, deadlines from the day it came", async () => {
  const email = freshAddress();
  const journey = await keyIn(desk, "correction", {
    ...claims.correction,
    email,
    came: "telephone",
    arrived: "2026-11-20",
    language: "en",
  });
  expect((await journey.mail(email, "receipt")).text).toContain("20 November 2026");
  const page = said(await journey.openStatus());
  expect(page).toContain("20 November 2026");
  // Two weeks have passed since it came: the officer is told at once.
  await desk.advance("PT20M");
  expect(await journey.mails(staff.officer, "clock-litigation")).toHaveLength(1);
  await journey.verify();
  await journey.search();
  await journey.decide({ choice: "refuse", codes: ["C1_ACCURATE"], explanation: "It is accurate." });
  await expectEnded(journey, "refused", ["C1_ACCURATE"]);
});

test("an entry link makes one request: used, altered or expired it does not open, and the same form twice is the same request", async () => {
  const person = new Person(desk);
  const link = await entryLink(desk);
  expect((await person.open(`${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
  const wrong = await entryForm(desk, link, "disclosure", { arrived: "2027-01-01", came: "" });
  const refused = await person.send(wrong.form, "/staff/entry", wrong.filledIn);
  expect(refused.status).toBe(400);
  expect(refused.html).toContain('href="#came"');
  expect(refused.html).toContain('href="#arrived"');
  // An inquiry needs no postal address, but somebody without mail cannot be answered otherwise.
  const nowhere = await entryForm(desk, link, "inquiry", { ...claims.inquiry, address: "" });
  const unanswerable = await person.send(nowhere.form, "/staff/entry", nowhere.filledIn);
  expect(unanswerable.html).toContain('href="#address"');

  const { form, filledIn } = await entryForm(desk, link, "disclosure");
  const done = await person.send(form, "/staff/entry", filledIn);
  const again = await person.send(form, "/staff/entry", filledIn);
  expect([done.status, again.status]).toEqual([200, 200]);
  expect(said(again)).toBe(said(done));
  expect((await person.send(form, "/staff/entry", { ...filledIn, name: "他の人" })).status).toBe(410);
  expect((await person.open(link)).status).toBe(410);
  await desk.settle();
  const journey = Journey.of(desk, "", done);
  const { request } = await journey.record();
  expect(
    request.history.filter(({ event }: { event: string }) => event === "execution-started"),
  ).toHaveLength(1);

  const late = await entryLink(desk);
  await desk.advance("P3D");
  expect((await person.open(late)).status).toBe(410);
});

test("the desk's page for a case: where it stands, letters to print again, and a withdrawal by fax", async () => {
  const journey = await keyIn(desk, "erasure", { ...claims.erasure, arrived: "2026-12-07" });
  await postLetter(journey, "receipt");
  const person = new Person(desk);
  const before = (await desk.mails()).length;
  const none = await person.send(await person.open("/staff"), "/staff/case-link", {
    receipt: "R-0000-0000-0000",
  });
  expect((await desk.mails()).length).toBe(before);
  const sent = await person.send(await person.open("/staff"), "/staff/case-link", { receipt: journey.id });
  expect(said(sent)).toBe(said(none));

  const page = await person.open(linkIn(await newestMail(desk, staff.desk, "case-link")));
  expect(said(page)).toContain("山田 花子");
  // Somebody who only knows the number asks again and again: no link that the desk was mailed stops working.
  for (let asked = 0; asked < 6; asked += 1) {
    await person.send(await person.open("/staff"), "/staff/case-link", { receipt: journey.id });
  }
  await desk.settle();
  const mailed = (await desk.mails(journey.id))
    .filter((mail) => mail.tags["mail"] === "case-link")
    .map(linkIn);
  expect(mailed.length).toBeGreaterThan(1);
  for (const link of mailed) expect((await person.open(link)).status).toBe(200);
  const [, print = ""] = /href="([^"]*print=receipt)"/.exec(page.html) ?? [];
  expect((await person.open(print.replaceAll("&amp;", "&"))).status).toBe(200);
  expect((await person.send(page, "/staff/case/withdraw", {})).status).toBe(400);
  expect((await person.send(page, "/staff/case/withdraw", { came: "fax" })).status).toBe(200);
  expect((await person.send(page, "/staff/case/withdraw", { came: "fax" })).status).toBe(200);
  await desk.settle();
  const { request } = await journey.record();
  const withdrawn = request.history.filter(({ event }: { event: string }) => event === "withdrawn");
  expect(withdrawn).toHaveLength(1);
  expect(withdrawn[0]).toMatchObject({
    actor: { kind: "staff", mailbox: "reception" },
    data: { came: "fax" },
  });
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post" });
  await expectWithdrawn(journey);
  expect((await person.send(page, "/staff/case/withdraw", { came: "post" })).status).toBe(200);
});

async function expectWithdrawn(journey: Journey): Promise<void> {
  const { request, history } = await journey.record();
  expect(request).toMatchObject({ status: "closed", ending: { outcome: "withdrawn" } });
  expect(history.intact).toBe(true);
}

test("mail to the requester comes back: the desk is asked once, and goes over to letters", async () => {
  const journey = await Journey.start(desk, { email: "bounce@simulator.amazonses.com" });
  expect(await journey.mails(staff.desk, "requester-unreachable")).toHaveLength(1);
  await journey.answer(staff.desk, "requester-unreachable", { choice: "by-letter" });
  await desk.advance("PT20M");
  // The confirmation page was the receipt.
  expect(await journey.mails(staff.desk, "post-letter")).toEqual([]);
  await journey.askForMore();
  await postLetter(journey, "question");
  expect(await journey.mails(journey.email, "send-evidence")).toEqual([]);
  await journey.answer(staff.desk, "send-evidence", { text: "It came by post." });
  const { request } = await journey.record();
  expect(request).toMatchObject({ status: "verifying", medium: "paper" });
  expect(request.requester.email).toBe(journey.email);
});

test("told another way, mail continues; a question that is open when letters begin passes to the desk", async () => {
  const journey = await Journey.start(desk, { email: "suppressionlist@simulator.amazonses.com" });
  await journey.answer(staff.desk, "requester-unreachable", { choice: "told", how: "telephone" });
  await journey.askForMore();
  expect(await journey.mails(journey.email, "send-evidence")).toHaveLength(1);
  await journey.answer(staff.desk, "requester-unreachable", { choice: "by-letter" });
  await desk.advance("PT20M");
  await postLetter(journey, "question");
  await journey.answer(staff.desk, "send-evidence", { text: "Said by telephone." });
  expect(await journey.status()).toBe("verifying");
});

test("mail reported as spam: no more is sent, and nobody is asked to reach the requester otherwise", async () => {
  const journey = await Journey.start(desk, { email: "complaint@simulator.amazonses.com" });
  const before = (await journey.mails(journey.email)).length;
  expect(await journey.mails(staff.desk, "requester-unreachable")).toEqual([]);
  await journey.verify();
  await postLetter(journey, "fee");
  await journey.pay();
  expect(await journey.mails(journey.email)).toHaveLength(before);
});

test("an erasure by letter: a later date and the way to call it off go by post, and the desk records that it was called off", async () => {
  const arrived = "2026-12-10";
  const journey = await keyIn(desk, "erasure", { ...claims.erasure, arrived });
  await journey.verify();
  await journey.search();
  const until = new Date(Date.parse(arrived) + 20 * 86_400_000).toISOString().slice(0, 10);
  const decide = await journey.openMail(staff.officer, "decide");
  const form = formsIn(decide.html).find(({ names }) => names.has("until"));
  if (form === undefined) throw new Error("no form to extend");
  const later = { extensionReason: "倉庫の書類を調べるため", until };
  const extended = await journey.person.post("/task", filled(form, later));
  expect(extended.status).toBe(200);
  await desk.advance("PT20M");
  expect(said(await postLetter(journey, "extension"))).toContain("倉庫の書類を調べるため");
  await journey.decide({ choice: "grant", instruction: "Erase it.", basis: "goodwill" });
  await postLetter(journey, "cooling-off");
  await journey.answer(staff.desk, "cooling-off", {});
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post" });
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"], 0);
});

test("a fee asked for by letter does not lapse until a week after the letter was posted", async () => {
  await using desk = await localDesk();
  const journey = await keyIn(desk, "disclosure", { arrived: "2026-12-07" });
  await journey.verify();
  expect(await journey.status()).toBe("awaiting-fee");
  await desk.advance("P15D");
  await desk.settle();
  expect(await journey.status()).toBe("awaiting-fee");
  // The letter gives a week from the day it is printed.
  expect(said(await postLetter(journey, "fee"))).toMatch(/29 December 2026|2026年12月29日/);
  await desk.advance("P15D");
  await desk.settle();
  await journey.answer(staff.desk, "deliver-otherwise", { how: "post", tracking: "1234-5678-9012" });
  await expectEnded(journey, "lapsed", ["A6_FEE_UNPAID"], 0);
});

test("a question by letter does not lapse before the letter is posted", async () => {
  await using desk = await localDesk();
  const journey = await keyIn(desk, "correction", { arrived: "2026-12-07", ...claims.correction });
  await journey.askForMore();
  await desk.advance("P15D");
  await desk.settle();
  expect(await journey.status()).toBe("awaiting-requester");
  await postLetter(journey, "question");
  await journey.answer(staff.desk, "send-evidence", { text: "運転免許証の写し" });
  await desk.settle();
  expect(await journey.status()).toBe("verifying");
});
