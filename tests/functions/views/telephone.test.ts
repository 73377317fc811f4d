import { expect, test } from "vitest";
import { noticeMail, statusLinkMail } from "../../../functions/views/mails/mails.ts";
import { homePage } from "../../../functions/views/pages/home.ts";
import { taskPage } from "../../../functions/views/pages/task.ts";
import { cases as endings, notifying } from "./notices/endings.ts";
import { type Known, known } from "./notices/texts.ts";
import * as cases from "./pages/cases.ts";
import { rendered, textOf } from "./pages/markup.ts";

const phone = "055-000-1234";

/** Every text about how to reach the business. */
async function contacts(language: Known, business = cases.jing) {
  const [ending] = endings;
  if (ending === undefined) throw new Error("no ending");
  const request = cases.verifying({ language });
  return [
    textOf(await rendered(homePage({ business, language, today: "2026-12-07" }))),
    statusLinkMail({ business, request, statusUrl: "https://desk.example" }).text,
    noticeMail({ business, request: notifying(ending, { language }) }).text,
  ];
}

test.each(known)(
  "the telephone number, if there is one, is shown with the address (%s)",
  async (language) => {
    for (const text of await contacts(language, { ...cases.jing, phone })) expect(text).toContain(phone);
    for (const text of await contacts(language)) expect(text).not.toMatch(/電話　|Telephone/);
  },
);

test("a person who must tell us at once is led to a form: where somebody else withdrew, or it is too late to stop", async () => {
  const withdrawn = endings.find(({ outcome }) => outcome === "withdrawn");
  if (withdrawn === undefined) throw new Error("no withdrawal");
  const inquiryUrl = "https://desk.example/requests/new?type=inquiry&lang=ja";
  const request = notifying(withdrawn, { language: "ja" });
  expect(noticeMail({ business: cases.jing, request, inquiryUrl }).text).toContain(inquiryUrl);
  const over = { ...cases.provedAgent(), withdrawnAt: cases.at(3) };
  const page = await rendered(taskPage(cases.taskView(over, "warn-contact")));
  expect(page).toContain('href="/requests/new?type=inquiry&amp;lang=ja"');
});
