import { expect, test } from "vitest";
import { clockDigestMail } from "../../../../functions/views/mails/clock-digest.ts";
import * as cases from "../pages/cases.ts";

test("a system named in the main language only is plain text in the line that a question has ended", () => {
  const [system] = cases.jing.systems;
  if (system === undefined) throw new Error("no system");
  const only = { ...system, name: { ja: system.name.ja } };
  const business = { ...cases.jing, staffLanguage: "en" as const, systems: [only] };
  const request = cases.asked(cases.investigating(), "search-system", 2, system.key);
  const task = request.tasks[`search-system.${system.key}`];
  if (task === undefined) throw new Error("not asked");
  const mail = clockDigestMail({
    business,
    items: [],
    ended: { requests: [], questions: [{ request, task }] },
  });
  expect(mail.text).toContain(system.name.ja);
  expect(mail.text).not.toContain("<span");
  expect(mail.html).not.toContain("&lt;span");
});
