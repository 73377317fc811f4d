import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk, scanned } from "./local-desk.ts";
import { mandated, proved } from "./mandate.ts";
import { openMessagePage } from "./messages.ts";

const smallPng = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("a mandated agent: the subject is asked by mail and agrees; the disclosure goes to the subject", async () => {
  const { subject, agent } = mandated();
  const journey = await Journey.start(desk, { agent });
  const check = said(await journey.openMail(staff.desk, "verify-identity"));
  for (const told of ["山田 花子", "佐藤 太郎", subject, "委任状"]) expect(check).toContain(told);
  // Nothing is settled without the document and without the subject.
  const page = await journey.openMail(staff.desk, "verify-identity");
  for (const lacking of [
    { hearing: "ask" },
    { authority: "power-of-attorney" },
    { ...proved, receives: "" },
  ]) {
    const values = { choice: "confirmed", method: "photo-id", document: "passport", ...lacking };
    expect((await journey.person.send(page, "/task", values)).status).toBe(400);
  }
  await journey.verify({ ...proved, receives: "subject" });
  expect(await journey.status()).toBe("awaiting-requester");
  const status = said(await journey.openStatus());
  expect(status).toContain("We have asked the person you ask for");

  const asked = await journey.mail(subject, "confirm-agent");
  expect(asked.text).not.toMatch(/佐藤|山田|購入/);
  expect(asked.text).toContain("choose “No, I object”");
  const question = await journey.openMail(subject, "confirm-agent");
  expect(said(question)).toContain("佐藤 太郎");
  expect(said(question)).not.toContain("購入履歴");
  for (const told of ["Kinds of data", "Who gets the result You", "Please answer by"])
    expect(said(question)).toContain(told);
  await journey.answer(subject, "confirm-agent", { choice: "agree" });
  const { request } = await journey.record();
  expect(request.identity).toMatchObject({
    state: "confirmed",
    authority: { document: "power-of-attorney", receives: "subject", subject: { heard: "agreed" } },
  });
  await journey.pay();
  const [first = ""] = systems;
  const search = said(await journey.openMail(staff.owner(first), `search-system.${first}`));
  expect(search).toContain("山田 花子");
  expect(search).not.toContain("佐藤 太郎");
  await journey.search();
  await journey.decide({ choice: "disclose" });

  await expectEnded(journey, "fulfilled", [], 1, subject);
  const notice = await journey.mail(subject, "notice");
  expect(notice.text).toContain("山田 花子");
  const locked = await journey.download(journey.accessCode, subject);
  // The link went to the subject, the code to the agent: only both together open the package.
  expect(locked.zip).toBeDefined();
  const collect = await journey.openMail(subject, "notice");
  await journey.person.send(collect, "/package/new-code", {});
  expect(said(await journey.openMail(staff.desk, "renew-code"))).toContain("山田 花子");
});

test("the document that proves the mandate can be sent once the address is confirmed, and is shown on the identity page", async () => {
  const { agent } = mandated();
  const journey = await Journey.submit(desk, { agent, language: "ja" });
  const confirmed = await journey.confirm();
  expect(said(confirmed)).toContain("署名または押印のある委任状");
  const page = await openMessagePage(journey, confirmed);
  expect(said(page)).toContain("委任状");
  const uploaded = await journey.person.upload(page, "mandate.png", "image/png", smallPng);
  await desk.advance(scanned);
  await journey.person.send(uploaded, "/status/message", {});
  await desk.settle();
  expect(said(await journey.openStatus())).toContain("お送りいただいたものがあります");
  const asked = await journey.openMail(staff.desk, "verify-identity");
  const [, file = ""] = /name="file" value="(@1\.0)"/.exec(asked.html) ?? [];
  expect((await journey.person.send(asked, "/task/file", { file })).status).toBe(303);
});

test("the subject does not answer: after a reminder the desk is asked once more, and decides with a reason", async () => {
  const { subject, agent } = mandated();
  const journey = await Journey.start(desk, { agent });
  await journey.verify(proved);
  await desk.advance("P14DT1H");
  await desk.settle();
  const links = await journey.links(subject, "confirm-agent");
  expect(links.length).toBe(2);
  expect(await journey.status()).toBe("verifying");
  for (const link of links) expect((await journey.person.open(link)).status).toBe(410);
  const page = await journey.openMail(staff.desk, "verify-identity");
  expect(said(page)).toContain("返答がありませんでした");
  const again = { choice: "confirmed", method: "photo-id", document: "passport", ...proved };
  expect((await journey.person.send(page, "/task", again)).status).toBe(400);
  await journey.verify({ ...proved, hearing: "told", hearingNote: "Called back at the number on file." });
  expect(await journey.status()).toBe("awaiting-fee");
  await journey.withdraw();
  await expectEnded(journey, "withdrawn", ["A8_WITHDRAWN"]);
});

test("the mail to the subject bounces: the desk is told at once, and decides without them", async () => {
  const { agent } = mandated({ "behalf.subject.email": "bounce+subject@simulator.amazonses.com" });
  const journey = await Journey.start(desk, { agent });
  await journey.verify(proved);
  await desk.settle();
  expect(await journey.status()).toBe("verifying");
  expect(said(await journey.openMail(staff.desk, "verify-identity#2"))).toContain("メールが届きませんでした");
  await journey.cannotVerify();
  await expectEnded(journey, "refused", ["A2_AGENT_UNVERIFIED"]);
});
