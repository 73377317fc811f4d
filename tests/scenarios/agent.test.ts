import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded, openLinks } from "./ended.ts";
import { freshAddress, Journey, said, staff, systems, type Values } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

/** Somebody who appointed the requester, with a mailbox of their own. */
function mandated(more: Values = {}): { readonly subject: string; readonly agent: Values } {
  const subject = freshAddress();
  return {
    subject,
    agent: {
      behalf: "mandated",
      "behalf.subject.name": "山田 花子",
      "behalf.subject.address": "東京都千代田区千代田1-1",
      "behalf.subject.email": subject,
      ...more,
    },
  };
}

const proved = { authority: "power-of-attorney", hearing: "ask", receives: "requester" };

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
  const question = await journey.openMail(subject, "confirm-agent");
  expect(said(question)).toContain("佐藤 太郎");
  expect(said(question)).not.toContain("購入履歴");
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
  // The link came to the subject, the code to the agent: only together they open the package.
  expect(locked.zip).toBeDefined();
  const collect = await journey.openMail(subject, "notice");
  await journey.person.send(collect, "/package/new-code", {});
  expect(said(await journey.openMail(staff.desk, "renew-code"))).toContain("山田 花子");
});

test("57: the subject objects: nothing is disclosed, and the notice says that the agent was not shown to be one", async () => {
  const { subject, agent } = mandated();
  const journey = await Journey.start(desk, { agent, language: "ja" });
  await journey.verify(proved);
  await journey.answer(subject, "confirm-agent", { choice: "object" });
  await expectEnded(journey, "refused", ["A2_AGENT_UNVERIFIED"]);
  const { text } = await journey.notice();
  for (const told of ["A2_AGENT_UNVERIFIED", "第37条第3項", "委任状", "山田 花子"])
    expect(text).toContain(told);
  expect(await journey.mails(undefined, "search-system")).toEqual([]);
  expect(await journey.mails(subject, "notice")).toEqual([]);
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

test("57: an agent whose authority was not shown gets A2, and nobody looks for anything", async () => {
  const { agent } = mandated({ behalf: "legal-representative" });
  const journey = await Journey.start(desk, { agent });
  await journey.answer(staff.desk, "verify-identity", {
    choice: "cannot",
    code: "A2_AGENT_UNVERIFIED",
    reason: "No document shows that you represent the child.",
  });
  await expectEnded(journey, "refused", ["A2_AGENT_UNVERIFIED"]);
  const { text } = await journey.notice();
  expect(text).toContain("No document shows that you represent the child.");
  expect(text).toContain("family register extract");
  expect(await journey.mails(undefined, "search-system")).toEqual([]);
});

/** Confirms the identity and notes another address of the person that was on file. */
async function withContact(medium: "electronic" | "paper" = "electronic") {
  const contact = freshAddress();
  const journey = await Journey.start(desk, { medium });
  await journey.verify({ onFile: contact });
  return { journey, contact };
}

test("55: the contact on file is told before anybody decides, and stops the request", async () => {
  const { journey, contact } = await withContact();
  const mail = await journey.mail(contact, "warn-contact");
  expect(mail.text).not.toMatch(/山田|千代田|C-1024/);
  const page = await journey.openMail(contact, "warn-contact");
  expect(said(page)).not.toContain("山田");
  const done = await journey.person.send(page, "/task", {});
  expect(said(done)).toContain("nothing is released");
  await desk.settle();
  await expectEnded(journey, "refused", ["A1_ID_UNVERIFIED"]);
  expect((await journey.notice()).text).not.toContain(contact);
  await desk.advance("PT16M");
  expect(await journey.mails(staff.officer, "release-stopped")).toHaveLength(1);
});

test("55: the contact on file stops a disclosure on paper after the decision, and one that nobody has collected", async () => {
  const paper = await withContact("paper");
  await paper.journey.pay();
  await paper.journey.search();
  await paper.journey.decide({ choice: "disclose" });
  const posting = await paper.journey.openMail(staff.desk, "post-package");
  await paper.journey.person.send(await paper.journey.openMail(paper.contact, "warn-contact"), "/task", {});
  await desk.settle();
  expect((await paper.journey.person.open(posting.url)).status).toBe(410);
  await expectEnded(paper.journey, "refused", ["A1_ID_UNVERIFIED"]);
  const { request } = await paper.journey.record();
  expect(request.decision).toBeUndefined();
  expect((await paper.journey.notice()).text).not.toContain("Disclosed");

  const { journey, contact } = await withContact();
  await journey.pay();
  await journey.search();
  await journey.decide({ choice: "disclose" });
  expect(await journey.status()).toBe("closed");
  const link = await journey.openMail(journey.email, "notice");
  const stopped = await journey.person.send(await journey.openMail(contact, "warn-contact"), "/task", {});
  expect(said(stopped)).toContain("can no longer be downloaded");
  expect((await journey.person.open(link.url)).status).toBe(410);
  await desk.advance("PT16M");
  const { request: revoked } = await journey.record();
  expect(revoked.package.deletedAt).toBeDefined();
  expect(await openLinks(journey)).toEqual([]);
});
