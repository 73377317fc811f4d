import { expect, test } from "vitest";
import type { ConsentPageDeps } from "../../../functions/application/consents/page-deps.ts";
import type { OwedMails } from "../../../functions/domain/consents/owed-mail.ts";
import { MailPaused, MailRefused, MailUncertain } from "../../../functions/domain/errors.ts";
import { firstMails } from "../../../functions/domain/first-mails.ts";
import { mailSettingsLink } from "../../../functions/http/settings-request.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { FakeCounters, FakeMailer, FakeRuntime, post } from "../fakes.ts";

function world() {
  const own = {
    runtime: new FakeRuntime(),
    counters: new FakeCounters(),
    mail: new FakeMailer(),
    kept: [] as string[],
  };
  const owed: OwedMails = {
    keep: async ({ id }) => own.kept.push(id) > 0,
    settle: async (id) => void own.kept.splice(own.kept.indexOf(id), 1),
    giveUp: async (id) => void own.kept.splice(own.kept.indexOf(id), 1),
    settleReported: async () => undefined,
    putOff: async () => true,
    find: async () => undefined,
    due: async () => [],
    drop: async () => undefined,
  };
  // Without a program's link nothing else is looked up.
  return { ...own, owed, baseUrl: "https://desk.example" } as typeof own & ConsentPageDeps;
}

const ask = (w: ConsentPageDeps, email = "hanako@example.com") =>
  mailSettingsLink(w, post("/settings", { lang: "en", email }));
const said = async (answer: HttpAnswer) => (answer.kind === "page" ? String(await answer.html) : "");

test("157: when the day's first mails are used up, the settings page says when to ask again", async () => {
  const w = world();
  while (await w.counters.within(firstMails, w.runtime.clock.now()));
  const answer = await ask(w);
  expect(answer).toMatchObject({ kind: "problem", problem: "too-many" });
  const until = answer.kind === "problem" ? (answer.until ?? 0) : 0;
  expect(w.mail.sent).toEqual([]);
  w.runtime.clock.ms = until;
  expect(await said(await ask(w))).toContain("We have sent a link");
  expect(w.mail.sent).toHaveLength(1);
});

test("157: a link is reported as sent only if SES accepted it", async () => {
  const w = world();
  w.mail.faults.push(new MailRefused("settings"));
  const refused = await ask(w);
  expect(refused).toMatchObject({ kind: "page", status: 400 });
  expect(await said(refused)).toContain('value="hanako@example.com"');
  w.mail.faults.push(new MailPaused("settings"));
  expect(w.kept).toEqual([]);
  expect(await said(await ask(w))).toContain("cannot send mail at the moment");
  expect(w.kept).toHaveLength(1);
  w.mail.faults.push(new Error("a fault"));
  expect(await said(await ask(w))).toContain("cannot send mail at the moment");
  expect(w.kept).toHaveLength(2);
  // SES may have it.
  w.mail.faults.push(new MailUncertain("settings"));
  expect(await said(await ask(w))).toContain("We have sent a link");
});

test.each(["reception@jing.example", "PRIVACY＠jing.example"])(
  "88: no link to settings goes to an address of the desk's own: %s",
  async (email) => {
    const w = world();
    const refused = await ask(w, email);
    expect(refused).toMatchObject({ kind: "page", status: 400 });
    expect(await said(refused)).toContain("an address of ours");
    expect(w.mail.sent).toEqual([]);
  },
);
