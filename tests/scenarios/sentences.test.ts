import { expect, test } from "vitest";
import { Journey, said, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";
import { claims } from "./walk.ts";

/** The business's own sentences, chosen under a text instead of typing. */

test("a sentence that is ticked is part of the text, in the language of the request", async () => {
  await using desk = await localDesk();
  const journey = await Journey.start(desk, { language: "en" });
  const page = await journey.openMail(staff.desk, "verify-identity");
  expect(page.html).toContain('name="sentence.question" value="0"');
  const asked = await journey.person.send(page, "/task", {
    ...{ choice: "more", question: "Your name is spelled in two ways.", "sentence.question": "0" },
  });
  expect(asked.status).toBe(200);
  const { request } = await journey.record();
  expect(request.identity.asks[0].question).toBe(
    "Your name is spelled in two ways.\nPlease send a copy of a document that shows who you are.",
  );
  await desk.settle();
  expect(said(await journey.openMail(journey.email, "send-evidence"))).toContain("that shows who you are");
});

test("what only colleagues read is offered in their language", async () => {
  const sentences = {
    officer: { instruction: [{ ja: "すべて消してください。", en: "Please erase all of it." }] },
    desk: {
      searchNote: [{ ja: "旧姓も調べてください。", en: "Search the maiden name too." }],
      reason: [{ ja: "記録と一致しませんでした。", en: "It does not match our records." }],
    },
  };
  await using desk = await localDesk({ change: (business) => ({ ...business, sentences }) });
  const journey = await Journey.start(desk, { type: "erasure", values: claims.erasure, language: "en" });
  // The reason for not confirming the identity is in the notice; the note is for the owners.
  const identity = said(await journey.openMail(staff.desk, "verify-identity"));
  for (const text of ["旧姓も調べてください。", "It does not match our records."])
    expect(identity).toContain(text);
  await journey.verify();
  await journey.search("2025-03-01 coffee beans");
  const page = await journey.openMail(staff.officer, "decide");
  expect(said(page)).toContain("すべて消してください。");
  const decision = { choice: "grant", basis: "goodwill", "sentence.instruction": "0" };
  expect((await journey.person.send(page, "/task", decision)).status).toBe(200);
  expect((await journey.record()).request.decision.instruction).toBe("すべて消してください。");
});
