import { expect, test } from "vitest";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { linkIn, type Page } from "./person.ts";

/** An owner and the officer consult each other while a question is open; the workflow is not told. */

const [first = "", second = ""] = systems;
const lookedAgain = { choice: "found", content: "2025-03-01 tea, 800 yen", searched: "By telephone number" };

/** Opens one of a page's forms for asking a colleague, by way of the list if there are several. */
async function openAside(journey: Journey, page: Page, about: string): Promise<Page> {
  const href = (from: Page, end: string) =>
    new RegExp(`href="(/task/aside[^"]*${end})"`).exec(from.html)?.[1]?.replaceAll("&amp;", "&");
  const choice = await journey.person.open(href(page, "") ?? "");
  const listed = href(choice, `about=${about}`);
  return listed === undefined ? choice : journey.person.open(listed);
}

test("the officer asks an owner again with a sentence; the decision waits for the answer", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toDecision(desk);
  const opened = await journey.openMail(staff.officer, "decide");
  const form = await openAside(journey, opened, "again");
  expect(form.status).toBe(200);
  const nothing = await journey.person.send(form, "/task/aside", {});
  expect(nothing.status).toBe(400);
  const sentence = "Did you look under the telephone number?";
  const sent = await journey.person.send(form, "/task/aside", { system: first, text: sentence });
  expect(sent.status).toBe(200);
  await desk.settle();
  // Submitting the form again asks nobody again.
  expect((await journey.person.send(form, "/task/aside", { system: first, text: sentence })).status).toBe(
    400,
  );

  const waiting = await journey.openMail(staff.officer, "decide");
  expect(said(waiting)).toContain(sentence);
  expect(said(waiting)).toContain("もう一度尋ねています");
  const refused = await journey.person.send(waiting, "/task", { choice: "disclose" });
  expect(refused.status).toBe(400);
  expect(said(refused)).toContain("回答を待つか");

  // The owner is mailed at once, without the sentence, and sees it with the last answer.
  const mail = await journey.mail(staff.owner(first), `search-system.${first}`);
  expect(mail.text).toContain("責任者からお尋ねしたいことがあります");
  expect(mail.text).not.toContain(sentence);
  const asked = await journey.openMail(staff.owner(first), `search-system.${first}`);
  expect(said(asked)).toContain(sentence);
  expect(asked.html).toContain("coffee beans");
  await desk.advance("PT1H");
  expect((await journey.person.send(asked, "/task", lookedAgain)).status).toBe(200);
  await desk.advance("PT30M");
  expect((await journey.mail(staff.officer, "decide")).text).toContain("もう一度お尋ねになった担当者から");

  // The basis of the decision has changed.
  expect((await journey.person.send(waiting, "/task", { choice: "disclose" })).status).toBe(409);
  const decide = await journey.openMail(staff.officer, "decide");
  expect(said(decide)).toContain(lookedAgain.content);
  expect((await journey.person.send(decide, "/task", { choice: "disclose" })).status).toBe(200);
  await desk.settle();
  await expectEnded(journey, "fulfilled");
});

test("the officer calls off a question that is not answered, and decides; its link stops working", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toDecision(desk);
  const form = await openAside(journey, await journey.openMail(staff.officer, "decide"), "again");
  await journey.person.send(form, "/task/aside", { system: first, text: "Once more, please." });
  await desk.settle();
  await desk.advance("P2D");
  const waiting = await journey.openMail(staff.officer, "decide");
  const off = await journey.person.send(waiting, "/task/aside", { callOff: first });
  expect(said(off)).toContain("取り下げました");
  expect((await journey.openMail(staff.owner(first), `search-system.${first}`)).status).toBe(410);
  const decide = await journey.openMail(staff.officer, "decide");
  expect((await journey.person.send(decide, "/task", { choice: "disclose" })).status).toBe(200);
  await desk.settle();
  await expectEnded(journey, "fulfilled");
});

test("an owner asks the officer, names a day, or passes the question on; nobody is reminded meanwhile", async () => {
  await using desk = await localDesk();
  const journey = await Journey.toSearch(desk);
  const owner = staff.owner(first);
  const mails = () => journey.mails(owner, `search-system.${first}`);
  const page = await journey.openMail(owner, `search-system.${first}`);
  const question = await openAside(journey, page, "question");
  const text = "Does this include the paper ledger?";
  expect((await journey.person.send(question, "/task/aside", { text })).status).toBe(200);
  await desk.settle();
  const before = (await mails()).length;
  await desk.advance("P6D");
  expect(await mails()).toHaveLength(before);
  expect(await journey.digestLink(owner, `search-system.${first}`)).toBeUndefined();

  const advise = await journey.openMail(staff.officer, `advise-owner.${first}`);
  expect(said(advise)).toContain(text);
  const advised = await journey.person.send(advise, "/task", { advice: "Yes, it does." });
  expect(advised.status).toBe(200);
  await desk.advance("PT30M");
  expect((await mails()).length).toBe(before + 1);
  expect((await mails()).at(-1)?.text).toContain("返答がありました");
  const answered = await journey.openMail(owner, `search-system.${first}`);
  expect(said(answered)).toContain("Yes, it does.");

  // They name a day, which must be before the date promised to the requester.
  const time = await openAside(journey, answered, "more-time");
  const tooLate = await journey.person.send(time, "/task/aside", { until: "2027-01-31" });
  expect(tooLate.status).toBe(400);
  const { request } = await journey.record();
  const until = new Date(Date.parse(request.arrivedAt) + 9 * 86_400_000).toISOString().slice(0, 10);
  expect((await journey.person.send(time, "/task/aside", { until })).status).toBe(200);
  await desk.advance("P2D");
  expect((await mails()).length).toBe(before + 1);

  // The officer's board shows that day.
  const { person } = journey;
  await person.send(await person.open("/staff"), "/staff/board-link", { address: staff.officer });
  await desk.settle();
  const boardMail = (await desk.mails("board")).findLast(({ to }) => to.includes(staff.officer));
  if (boardMail === undefined) throw new Error("no mail with a board");
  const board = await person.send(await person.open(linkIn(boardMail)), "/staff/board", {});
  expect(said(board)).toContain("までに回答する予定です");

  // Reassigned after all.
  const secondPage = await journey.openMail(staff.owner(second), `search-system.${second}`);
  const pass = await openAside(journey, secondPage, "not-mine");
  const passed = await journey.person.send(pass, "/task/aside", { to: "aoyagi" });
  expect(passed.status).toBe(200);
  expect((await journey.person.send(secondPage, "/task", { choice: "nothing", searched: "x" })).status).toBe(
    410,
  );
  expect((await journey.record()).request.tasks[`search-system.${second}`]).toMatchObject({
    recipient: "aoyagi",
  });
});
