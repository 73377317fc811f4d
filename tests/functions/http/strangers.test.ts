import { expect, test } from "vitest";
import { consentMails } from "../../../functions/domain/consents/mails.ts";
import { MailPaused, MailRefused } from "../../../functions/domain/errors.ts";
import { firstMails } from "../../../functions/domain/first-mails.ts";
import { accessCodeHash } from "../../../functions/domain/ids.ts";
import { lookupKeys } from "../../../functions/domain/lookup.ts";
import { handle as mailEvents } from "../../../functions/events/mail-events.ts";
import { handle as sweep } from "../../../functions/events/sweep.ts";
import { handle as confirmPage } from "../../../functions/http/confirm.ts";
import { handle as packagePage } from "../../../functions/http/package.ts";
import { handle as staffPage } from "../../../functions/http/staff.ts";
import { handle as statusPage } from "../../../functions/http/status.ts";
import { handle as submitPage } from "../../../functions/http/submit.ts";
import type { HttpAnswer, HttpRequest } from "../../../functions/runtime/http.ts";
import { Case, marker } from "../case.ts";
import { post, postJson } from "../fakes.ts";
import { pagesWorld } from "../pages-world.ts";

/** A stranger's abuse costs the stranger; the limits protect confirmation mails, not people. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type World = ReturnType<typeof pagesWorld>;

const statusOf = (answer: HttpAnswer) => ("status" in answer ? answer.status : 303);
const said = async (answer: HttpAnswer) =>
  answer.kind === "page" ? String(await answer.html) : JSON.stringify(answer);
const from = (source: number, request: HttpRequest): HttpRequest => ({
  ...request,
  sourceIp: `198.51.${source >> 8}.${source & 255}`,
});

let submissions = 0;
const home = 1;
/** A submission for `email` from `source` by the API; each one is different. */
async function submit(w: World, email: string, source = home): Promise<HttpAnswer> {
  submissions += 1;
  const body = { type: "inquiry", language: "en", name: `N ${submissions}`, email, message: "Hello" };
  return submitPage(w, from(source, postJson("/v1/requests", body)));
}
const mailsTo = (w: World, email: string) => w.mail.sent.filter(({ to }) => to === email);

async function confirmNewest(w: World, email: string): Promise<void> {
  const [, link = ""] = /\/confirm\?link=(\S+)/.exec(mailsTo(w, email).at(-1)?.text ?? "") ?? [];
  expect(statusOf(await confirmPage(w, post("/confirm", { link })))).toBe(200);
}

test("a source that has confirmed a request has limits of its own, no matter who else is in its network", async () => {
  const w = pagesWorld();
  for (let n = 0; n < 5; n += 1) expect(statusOf(await submit(w, "law@office.example"))).toBe(201);
  const sixth = await submit(w, "law@office.example");
  expect(sixth).toMatchObject({ status: 429, problem: "confirm-first" });
  await confirmNewest(w, "law@office.example");
  // The neighbours use up the quota of newcomers from one network.
  while (statusOf(await submit(w, `p${submissions}@example.com`)) === 201);
  for (let n = 0; n < 20; n += 1) expect(statusOf(await submit(w, "law@office.example"))).toBe(201);
  expect(mailsTo(w, "law@office.example")).toHaveLength(25);
  // Fifty in a day, and the next day again.
  for (let n = 20; n < 50; n += 1) expect(statusOf(await submit(w, "law@office.example"))).toBe(201);
  expect(await submit(w, "law@office.example")).toMatchObject({ status: 429, problem: "too-many" });
  w.runtime.clock.ms += dayMs;
  expect(statusOf(await submit(w, "law@office.example"))).toBe(201);
  // A confirmed source is remembered for 90 days; long after that it counts as a newcomer again.
  w.runtime.clock.ms += 200 * dayMs;
  for (let n = 0; n < 5; n += 1) await submit(w, "law@office.example");
  expect(statusOf(await submit(w, "law@office.example"))).toBe(429);
});

test("junk submissions in somebody's name do not block their own", async () => {
  const w = pagesWorld();
  for (const stranger of [50, 51, 52]) {
    for (let n = 0; n < 5; n += 1) await submit(w, "me@example.com", stranger);
    expect(await submit(w, "me@example.com", stranger)).toMatchObject({ status: 429 });
  }
  const before = mailsTo(w, "me@example.com").length;
  expect(before).toBeLessThan(15);
  expect(statusOf(await submit(w, "me@example.com"))).toBe(201);
  expect(mailsTo(w, "me@example.com")).toHaveLength(before + 1);
});

test("one source that submits all day leaves most of the day's first mails to newcomers, and fifteen do not shut a provider out", async () => {
  const w = pagesWorld();
  const hours = 24 - new Date(w.runtime.clock.ms).getUTCHours();
  for (let hour = 0; hour < hours; hour += 1) {
    for (let n = 0; n < 20; n += 1) await submit(w, `a${submissions}@gmail.com`, 60);
    if (hour < hours - 1) w.runtime.clock.ms += hourMs;
  }
  expect(w.mail.sent.length).toBeLessThanOrEqual(firstMails.limit / 2);
  for (let source = 61; source < 76; source += 1) {
    for (let n = 0; n < 20; n += 1) await submit(w, `b${submissions}@gmail.com`, source);
  }
  const before = w.mail.sent.length;
  expect(before).toBeLessThan(firstMails.limit);
  expect(statusOf(await submit(w, "honest@gmail.com"))).toBe(201);
  expect(mailsTo(w, "honest@gmail.com")).toHaveLength(1);
  // Postponed mails do not use up the next day either.
  w.runtime.clock.ms = (Math.floor(w.runtime.clock.ms / dayMs) + 1) * dayMs + 2 * 60_000;
  for (let run = 0; run < 8; run += 1) await sweep(w);
  expect(w.mail.sent.length).toBeGreaterThan(before + 1);
  expect(statusOf(await submit(w, "honest@example.org"))).toBe(201);
  expect(mailsTo(w, "honest@example.org")).toHaveLength(1);
});

test("a first mail that waits for the next day: the receipt says when it goes, and the week begins with it", async () => {
  const w = pagesWorld();
  while (await w.counters.within(firstMails, w.runtime.clock.now()));
  const fields = {
    type: "inquiry",
    lang: "en",
    name: "Hanako",
    email: "hanako@example.com",
    message: "Hello",
  };
  const receipt = await submitPage(w, post("/requests", { ...fields, nonce: "n".repeat(20) }));
  // Nine in Tokyo, when the daily count restarts.
  expect(await said(receipt)).toMatch(/8 December 2026 09:00/);
  expect(await said(receipt)).not.toContain("We have sent a mail");
  expect(await said(receipt)).toContain("hanako@example.com");
  const [stored] = w.requests.items.values();
  const next = (Math.floor(w.runtime.clock.ms / dayMs) + 1) * dayMs;
  expect(stored).toMatchObject({
    status: "unconfirmed",
    expiresAt: new Date(next + 7 * dayMs).toISOString(),
  });
  // The budget is used up for five days before it is its turn; then it has its week.
  for (let day = 0; day < 5; day += 1) {
    w.runtime.clock.ms = next + day * dayMs + 60_000;
    while (await w.counters.within(firstMails, w.runtime.clock.now()));
    await sweep(w);
    expect(w.mail.sent).toHaveLength(0);
  }
  w.runtime.clock.ms = next + 5 * dayMs + 120_000;
  await sweep(w);
  expect(w.mail.sent).toHaveLength(1);
  w.runtime.clock.ms += 7 * dayMs - 60_000;
  await confirmNewest(w, "hanako@example.com");
});

test("the receipt says that SES holds up a first mail; if SES refuses the mail, there is no receipt", async () => {
  const w = pagesWorld();
  const fields = {
    type: "inquiry",
    lang: "en",
    name: "Hanako",
    email: "hanako@example.com",
    message: "Hello",
  };
  w.mail.faults.push(new MailPaused("R confirm"));
  const receipt = await submitPage(w, post("/requests", { ...fields, nonce: "n".repeat(20) }));
  expect(statusOf(receipt)).toBe(200);
  expect(await said(receipt)).not.toContain("We have sent a mail");
  w.mail.faults.push(new MailRefused("R confirm"));
  const again = await submitPage(w, post("/requests", { ...fields, name: "H", nonce: "m".repeat(20) }));
  expect(statusOf(again)).toBe(400);
  expect(await said(again)).toContain("Fuefuki");
  expect(await said(again)).toContain(">\nHello</textarea>");
  expect(w.requests.items.size).toBe(1);
});

test("a stranger's wrong tries for a status link in my name do not keep me from getting one", async () => {
  const one = Case.at("verifying");
  const w = pagesWorld(one);
  const email = `${marker}@example.com`;
  const ask = (receipt: string, source: number) =>
    statusPage(w, from(source, post("/status/new-link", { receipt, email })));
  for (let n = 0; n < 5; n += 1) expect(statusOf(await ask("R-0000-0000-0000", 50))).toBe(200);
  const refused = await ask("R-0000-0000-0000", 50);
  expect(refused).toMatchObject({ problem: "too-many", until: expect.any(Number) });
  expect(statusOf(await ask(one.request.id, home))).toBe(200);
  expect(w.mail.sent).toHaveLength(1);
});

test("strangers who ask for links with my address, from any network, neither fill my mailbox nor learn anything", async () => {
  const one = Case.at("verifying");
  const w = pagesWorld(one);
  const email = `${marker}@example.com`;
  for (const key of lookupKeys(await w.counters.deskKey(), one.confirmed))
    await w.counters.mark(key, one.request.id, Number.MAX_SAFE_INTEGER);
  const answers = new Set<string>();
  for (let source = 0; source < 7; source += 1) {
    answers.add(await said(await statusPage(w, from(50 + source, post("/status/new-link", { email })))));
    w.runtime.clock.ms += 11 * 60_000;
  }
  expect(answers.size).toBe(1);
  expect(w.mail.sent).toHaveLength(5);
  // With the number it is still sent.
  await statusPage(w, from(home, post("/status/new-link", { receipt: one.request.id, email })));
  expect(w.mail.sent).toHaveLength(6);
});

test.each([
  [{ email: "hanako" }, "not-an-address"],
  [{ email: "hanako@gmial.com" }, "mistyped-domain"],
  [{ email: "hanako@example.com", receipt: "2468" }, "invalid"],
] as const)(
  "a mistyped %o is said at once, not met with a mail that never comes: %s",
  async (typed, problem) => {
    const w = pagesWorld();
    const answer = await statusPage(w, post("/status/new-link", typed));
    expect(statusOf(answer)).toBe(400);
    const asked = problem === "mistyped-domain" ? { asked: typed.email } : undefined;
    expect(statusOf(await statusPage(w, post("/status/new-link", { ...typed, ...asked })))).toBe(
      asked === undefined ? 400 : 200,
    );
  },
);

test.each(['"NAME"@example.com', "NAME＠example。com", " name@example.com\u200b"])(
  "a status link is asked for by an address as people type it: %s",
  async (typed) => {
    const one = Case.at("verifying");
    const w = pagesWorld(one);
    const email = typed.replace(/name/i, marker);
    await statusPage(w, post("/status/new-link", { receipt: one.request.id, email }));
    expect(w.mail.sent).toHaveLength(1);
  },
);

test("wrong access codes lock only the network that sent them, and the page says until when", async () => {
  const one = Case.at("closed");
  const code = "AB0CD-1EFGH";
  const w = pagesWorld(one);
  const hash = accessCodeHash(await w.counters.deskKey(), one.request.id, code);
  const closed = one.in("closed");
  w.requests.items.set(one.request.id, { ...closed, accessCode: { ...closed.accessCode, hash } });
  const link = one.link("package");
  const enter = (typed: string, source: number) =>
    packagePage(w, from(source, post("/package", { link, code: typed })));
  for (let n = 0; n < 5; n += 1) expect(statusOf(await enter("00000-00000", 50))).toBe(403);
  const locked = await enter(code, 50);
  expect(statusOf(locked)).toBe(403);
  expect(await said(locked)).toContain("09:00");
  expect(statusOf(await enter(code, home))).toBe(200);
  w.runtime.clock.ms += dayMs;
  expect(statusOf(await enter(code, 50))).toBe(200);
});

test("strangers who have links mailed to the desk leave room for others", async () => {
  const w = pagesWorld();
  for (let source = 50; source < 60; source += 1) {
    for (let n = 0; n < 25; n += 1) await staffPage(w, from(source, post("/staff/entry-link", {})));
  }
  expect(w.mail.sent.length).toBeLessThan(100);
  expect(statusOf(await staffPage(w, from(home, post("/staff/entry-link", {}))))).toBe(200);
});

test("75: links to the settings go to addresses that nobody confirmed: they are watched as first mails are", async () => {
  const w = pagesWorld();
  const report = (eventType: string) => ({
    eventType,
    mail: { tags: { request: [consentMails], mail: ["settings"] } },
    ...(eventType === "Bounce" && { bounce: { bounceType: "Permanent" } }),
  });
  for (let n = 0; n < 20; n += 1) await mailEvents(w, { detail: report("Delivery") });
  for (let n = 0; n < 10; n += 1) await mailEvents(w, { detail: report("Bounce") });
  expect(w.runtime.codes()).not.toContain("mail.first-bouncing");
  await mailEvents(w, { detail: report("Bounce") });
  expect(w.runtime.codes()).toContain("mail.first-bouncing");
});

test("bounces of first mails are watched: one is a typo, many raise an alarm", async () => {
  const w = pagesWorld();
  const bounce = async (n: number) => {
    const one = Case.submitted({ key: `bounced ${n}` });
    w.requests.items.set(one.request.id, one.request);
    const tags = { request: [one.request.id], mail: ["confirm"] };
    const bounced = { eventType: "Bounce", mail: { tags }, bounce: { bounceType: "Permanent" } };
    await mailEvents(w, { detail: bounced });
  };
  for (let n = 0; n < 10; n += 1) await bounce(n);
  expect(w.runtime.codes()).not.toContain("mail.first-bouncing");
  await bounce(10);
  expect(w.runtime.codes()).toContain("mail.first-bouncing");
});
