import { afterAll, beforeAll, expect, test } from "vitest";
import { caseFileOf } from "../../functions/domain/case-file.ts";
import { business } from "../functions/fakes.ts";
import { expectEnded } from "./ended.ts";
import { Journey, said, staff, systems } from "./journey.ts";
import { type LocalDesk, localDesk } from "./local-desk.ts";
import { linkIn } from "./person.ts";
import { claims } from "./walk.ts";

const second = "tanaka@jing.example";
const [first = ""] = systems;
/** Several people read the second officer's mailbox, so each answer from it names its author. */
const answerer = "田中 一郎";

/** Two officers; the other one signs off each decision on these rights. */
let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk({
    change: (business) => ({
      ...business,
      secondSignOff: ["disclosure", "stop-violation"],
      mailboxes: { ...business.mailboxes, tanaka: { email: second, roles: ["officer"], shared: true } },
      deadlines: { ...business.deadlines, staffReminders: 0, escalations: 2 },
    }),
  });
});
afterAll(() => desk.close());

const refusal = { choice: "refuse", codes: ["D1_HARM_RIGHTS"], explanation: "It names another customer." };

test("a decision waits for the other officer, and takes effect once signed off", async () => {
  const journey = await Journey.toDecision(desk);
  const done = await journey.decide({ choice: "disclose" });
  expect(said(done)).toContain("もう一人の責任者に承認を依頼します");
  expect(await journey.status()).toBe("deciding");
  expect((await journey.record()).request.package).toBeUndefined();

  // Neither the decider's own link nor their mailbox leads to the sign-off.
  expect((await journey.openMail(staff.officer, "decide")).status).toBe(410);
  expect(await journey.mails(staff.officer, "sign-off")).toEqual([]);
  const page = said(await journey.openMail(second, "sign-off"));
  for (const told of ["承認の対象となる決定", "aoyagi", "山田 花子", "coffee beans"]) {
    expect(page).toContain(told);
  }

  // Both are told that it waits.
  await desk.advance("P1D");
  const digests = (await desk.mails("digest")).filter((mail) => mail.text.includes(journey.id));
  const digestTo = (to: string) => digests.findLast((mail) => mail.to.includes(to))?.text ?? "";
  expect(digestTo(staff.officer)).toContain("もう一人の責任者の承認を待っています");
  expect(digestTo(staff.officer)).toContain("tanaka");
  expect(digestTo(second)).toContain("決定の承認");

  const nameless = await journey.person.send(await journey.openMail(second, "sign-off"), "/task", {
    choice: "approve",
  });
  expect(nameless.status).toBe(400);
  expect(nameless.html).toContain('href="#answerer"');
  await journey.answer(second, "sign-off", { choice: "approve", answerer });
  await expectEnded(journey, "fulfilled");
  // The case file has the name; the requester is not told.
  const { request } = await journey.record();
  const file = caseFileOf(request, { business, at: request.submittedAt, personal: true });
  expect(file.personal?.answeredBy).toEqual({ "sign-off": answerer });
  expect(JSON.stringify(request.history)).not.toContain(answerer);
  for (const mail of await journey.mails()) expect(mail.text).not.toContain(answerer);
  expect((await journey.record()).request.decision).toMatchObject({
    choice: "disclose",
    by: "aoyagi",
    signedOff: { by: "tanaka" },
  });
});

test("sent back with a reason, decided again, signed off; in between nothing is told to the requester", async () => {
  const journey = await Journey.toDecision(desk);
  const begun = await journey.openMail(staff.officer, "decide");
  const preview = await journey.person.send(begun, "/task", { ...refusal, preview: "yes" });
  // Shows the notice with the officer's texts, and carries its values; nothing is decided.
  const marked = `<mark>${refusal.explanation}</mark>`;
  expect(preview.html).toContain(marked);
  expect(preview.html).toContain(`name="explanation" value="${refusal.explanation}"`);
  expect(await journey.mails(second, "sign-off")).toEqual([]);
  await journey.decide(refusal);
  expect((await journey.openMail(second, "sign-off")).html).toContain(marked);
  const before = (await journey.mails(journey.email)).length;
  await journey.answer(second, "sign-off", {
    choice: "send-back",
    reason: "Only page 3 names one.",
    answerer,
  });
  expect(await journey.status()).toBe("deciding");
  const again = await journey.openMail(staff.officer, "decide");
  expect(said(again)).toContain("Only page 3 names one.");
  // The text is in the form, and so are the codes.
  expect(again.html).toContain("\nIt names another customer.</textarea>");
  await journey.decide({ explanation: "Only what page 3 says." });
  await journey.answer(second, "sign-off", { choice: "approve", answerer });
  await expectEnded(journey, "refused", ["D1_HARM_RIGHTS"]);
  expect((await journey.notice()).text).toContain("Only what page 3 says.");
  expect((await journey.mails(journey.email)).length).toBe(before + 1);
});

test("what an owner cannot do is decided again, and signed off as well", async () => {
  const journey = await Journey.start(desk, { type: "stop-violation", values: claims["stop-violation"] });
  await journey.verify();
  await journey.search();
  await journey.decide({ choice: "grant", instruction: "Stop the advertisements." });
  await journey.answer(second, "sign-off", { choice: "approve", answerer });
  await journey.answer(staff.owner(first), `act-on-system.${first}`, { choice: "cannot", reason: "No way." });
  await journey.decide({
    choice: "refuse",
    codes: ["S1_GROUND_NOT_ESTABLISHED"],
    explanation: "It cannot be stopped.",
  });
  expect(await journey.status()).toBe("deciding");
  await journey.answer(second, "sign-off", { choice: "approve", answerer });
  await expectEnded(journey, "refused", ["S1_GROUND_NOT_ESTABLISHED"]);
});

test("while it waits the request can be withdrawn; without an answer it never goes to the decider", async () => {
  const [withdrawn, silent] = [await Journey.toDecision(desk), await Journey.toDecision(desk)];
  await withdrawn.decide(refusal);
  await silent.decide(refusal);
  await withdrawn.withdraw();
  await expectEnded(withdrawn, "withdrawn", ["A8_WITHDRAWN"]);
  await desk.advance("P10D");
  const asked = await silent.mails(undefined, "sign-off");
  expect(asked.map((mail) => mail.to)).toEqual([[second], [second], [second]]);
  const { request } = await silent.record();
  expect(request.stalled).toMatchObject({ error: "Desk.NobodyAnswered" });
  expect(request.status).toBe("deciding");
  for (const mail of asked) expect((await silent.person.open(linkIn(mail))).status).toBe(410);
});
