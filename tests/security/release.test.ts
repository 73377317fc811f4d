import { afterAll, beforeAll, expect, test } from "vitest";
import { expectEnded, openLinks } from "../scenarios/ended.ts";
import { freshAddress, Journey, said, staff } from "../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../scenarios/local-desk.ts";
import { mandated, proved } from "../scenarios/mandate.ts";

/** Faults 55 and 57 of docs/faults.md: nothing is released to a person who may not have it. */

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("57: the subject objects: nothing is disclosed, and the notice says that the agent's authority was not shown", async () => {
  const { subject, agent } = mandated();
  const journey = await Journey.start(desk, { agent, language: "ja" });
  await journey.verify(proved);
  await journey.answer(subject, "confirm-agent", { choice: "object" });
  await expectEnded(journey, "refused", ["A2_AGENT_UNVERIFIED"]);
  const { text } = await journey.notice();
  for (const told of ["代理権の確認ができないこと", "第37条第3項", "委任状", "山田 花子"])
    expect(text).toContain(told);
  expect(await journey.mails(undefined, "search-system")).toEqual([]);
  expect(await journey.mails(subject, "notice")).toEqual([]);
});

test("57: an agent whose authority was not shown is refused with A2, and no system is searched", async () => {
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

/** Confirms the identity and enters another address of the person, which was on file. */
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
