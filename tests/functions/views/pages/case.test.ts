import { expect, test } from "vitest";
import type { RequestId } from "../../../../functions/domain/ids.ts";
import { mostFollowUps } from "../../../../functions/domain/request/follow-up.ts";
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

test("a closed case from which no further request may go on says so in place of the button", async () => {
  const { jing: business, link, start } = cases;
  const closed = cases.over(cases.notifying());
  const page = (followedBy: readonly RequestId[]) =>
    rendered(
      casePage({
        ...{ business, link, mailbox: "aoyagi", nowMs: start, problems: [], reopens: true },
        request: { ...closed, followedBy: [...followedBy] },
      }),
    );
  const button = 'action="/staff/case/reopen"';
  expect(await page(Array(mostFollowUps - 1).fill(closed.id))).toContain(button);
  const full = await page(Array(mostFollowUps).fill(closed.id));
  expect(full).not.toContain(button);
  expect(textOf(full)).toContain("これ以上は引き継げません");
});
