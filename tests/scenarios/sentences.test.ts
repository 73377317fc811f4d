import { expect, test } from "vitest";
import { Journey, said, staff } from "./journey.ts";
import { localDesk } from "./local-desk.ts";

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
