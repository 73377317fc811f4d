import { expect, test } from "vitest";
import { clockWords } from "../../../../functions/languages/clocks.ts";
import { casePage } from "../../../../functions/views/pages/case.ts";
import * as cases from "./cases.ts";
import { rendered, textOf } from "./markup.ts";

test("a case that waits for the subject of an agent's request says so in the staff's words", async () => {
  const { jing: business, link, start } = cases;
  const request = cases.asked(cases.awaitingSubject(), "confirm-agent", 2);
  const view = { business, request, link, mailbox: "desk", nowMs: start, problems: [] };
  const text = textOf(await rendered(casePage(view)));
  expect(text).toContain(clockWords(business.staffLanguage).warning.subject);
  expect(text).not.toContain("(subject)");
});
