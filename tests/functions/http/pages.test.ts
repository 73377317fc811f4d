import { expect, test } from "vitest";
import { MailPaused } from "../../../functions/domain/errors.ts";
import { firstMails, nextFirstMails } from "../../../functions/domain/first-mails.ts";
import { accessCodeHash } from "../../../functions/domain/ids.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { handle as sweep } from "../../../functions/events/sweep.ts";
import { handle as confirmPage } from "../../../functions/http/confirm.ts";
import { handle as packagePage } from "../../../functions/http/package.ts";
import { handle as statusPage } from "../../../functions/http/status.ts";
import { handle as submitPage } from "../../../functions/http/submit.ts";
import { handle as taskPage } from "../../../functions/http/task.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { Case, marker } from "../case.ts";
import { FakeLedger, get, post, postJson } from "../fakes.ts";
import { pagesWorld } from "../pages-world.ts";

const statusOf = (answer: HttpAnswer) => ("status" in answer ? answer.status : 303);
const said = async (answer: HttpAnswer) =>
  answer.kind === "page" ? String(await answer.html) : JSON.stringify(answer);

const submission = {
  type: "disclosure",
  language: "en",
  name: marker,
  address: marker,
  email: "hanako@example.com",
};

test("a submission is kept even if its mail could not be sent", async () => {
  const w = pagesWorld();
  w.mail.faults.push(new MailPaused("R confirm"));
  const key = { "idempotency-key": "0123456789abcdef" };
  expect(statusOf(await submitPage(w, postJson("/v1/requests", submission, key)))).toBe(201);
  expect([...w.requests.items.values()].map((request) => request.status)).toEqual(["unconfirmed"]);
  expect(w.runtime.logged).toEqual([
    {
      ...{ code: "mail.owed", requestId: [...w.requests.items.keys()][0], mail: "confirm" },
      reason: "Mail.Paused",
    },
  ]);
  expect(statusOf(await submitPage(w, postJson("/v1/requests", submission, key)))).toBe(200);
  expect(w.requests.items.size).toBe(1);
});

test("an inquiry needs no address in the API either, any other right does", async () => {
  const w = pagesWorld();
  const { address: _none, ...rest } = { ...submission, message: "Hello" };
  expect(statusOf(await submitPage(w, postJson("/v1/requests", { ...rest, type: "inquiry" })))).toBe(201);
  const { message: _message, ...disclosure } = rest;
  expect(await submitPage(w, postJson("/v1/requests", disclosure))).toMatchObject({
    status: 400,
    value: { problems: [{ field: "address", problem: "missing" }] },
  });
});

test("a repeated submission counts once against the quotas", async () => {
  const w = pagesWorld();
  const key = { "idempotency-key": "0123456789abcdef" };
  for (let times = 0; times < 30; times += 1) await submitPage(w, postJson("/v1/requests", submission, key));
  expect([...w.counters.uses.values()]).toEqual([1, 1, 1, 1, 1]);
  expect([...w.counters.uses.keys()].join()).not.toMatch(/hanako|example|192/);
});

test("going back, correcting a field and submitting again is another request, although the form is the same", async () => {
  const w = pagesWorld();
  const form = { nonce: "n".repeat(24), type: "inquiry", lang: "en", name: "N", email: "a@example.com" };
  for (const message of ["Hello", "Hello", "Hello again"]) {
    expect(statusOf(await submitPage(w, post("/requests", { ...form, message })))).toBe(200);
  }
  const asked = [...w.requests.items.values()].map((one) => "claim" in one && one.claim.message);
  expect(asked).toEqual(["Hello", "Hello again"]);
});

test("43: addresses of one IPv6 network are one source", async () => {
  const w = pagesWorld();
  const statuses = [];
  for (let at = 0; at < 22; at += 1) {
    const request = postJson("/v1/requests", { ...submission, email: `p${at}@d${at}.example` });
    statuses.push(
      statusOf(await submitPage(w, { ...request, sourceIp: `2001:db8:1:2::${at.toString(16)}` })),
    );
  }
  expect(statuses).toEqual([...Array(20).fill(201), 429, 429]);
});

const sweepable = (w: ReturnType<typeof pagesWorld>) => ({ ...w, ledger: new FakeLedger(w.runtime.clock) });

test("44: when the day's first mails are used up, a submission is kept and mailed the next day, and an alarm is raised", async () => {
  const w = sweepable(pagesWorld());
  const sent = () => w.mail.sent.length;
  for (let n = 0; n < firstMails.limit; n += 1) await w.counters.within(firstMails, w.runtime.clock.now());
  const answer = await submitPage(w, postJson("/v1/requests", submission));
  expect(statusOf(answer)).toBe(201);
  expect(w.runtime.codes()).toContain("mail.budget-reached");
  await sweep(w);
  expect(sent()).toBe(0);
  w.runtime.clock.ms = Date.parse(nextFirstMails(w.runtime.clock.now())) + 120_000;
  await sweep(w);
  expect(sent()).toBe(1);
});

test("44: a first mail that SES postponed waits for the next day too, and delays nobody else", async () => {
  const w = sweepable(pagesWorld());
  w.mail.faults.push(new MailPaused("R confirm"));
  await submitPage(w, postJson("/v1/requests", submission));
  w.runtime.clock.ms += 120_000;
  while (await w.counters.within(firstMails, w.runtime.clock.now()));
  expect(await sweep(w)).toEqual({ looked: 1, failed: 0 });
  expect(await sweep(w)).toEqual({ looked: 0, failed: 0 });
  expect(w.mail.sent).toHaveLength(0);
  w.runtime.clock.ms = Date.parse(nextFirstMails(w.runtime.clock.now())) + 120_000;
  await sweep(w);
  expect(w.mail.sent).toHaveLength(1);
});

test("6: a malformed link is refused before the table is read", async () => {
  const w = pagesWorld();
  w.requests.get = async () => {
    throw new Error("the table was asked");
  };
  for (const text of ["", "x", "A".repeat(10_240), "R-0000-0000-0000.confirm.short", "../../etc/passwd"]) {
    for (const [page, route] of [
      [confirmPage, "/confirm"],
      [statusPage, "/status"],
      [packagePage, "/package"],
      [taskPage, "/task"],
    ] as const) {
      expect(statusOf(await page(w, get(route, { link: text })))).toBe(404);
      expect(statusOf(await page(w, post(route, { link: text })))).toBe(404);
    }
  }
});

test("confirming is idempotent: one write, one execution, the same page", async () => {
  const one = Case.submitted();
  const w = pagesWorld(one);
  const first = await confirmPage(w, post("/confirm", { link: one.link("confirm") }));
  const { writes } = w.requests;
  const again = await confirmPage(w, post("/confirm", { link: one.link("confirm") }));
  expect(w.requests.writes).toBe(writes);
  expect(w.workflows.started).toEqual([one.request.id]);
  expect(await said(again)).toBe(await said(first));
});

test("a confirmation is kept even if the workflow could not be started: the sweep starts it", async () => {
  const one = Case.submitted();
  const w = pagesWorld(one);
  w.workflows.faults.push(Object.assign(new Error(`${marker}`), { name: "ThrottlingException" }));
  expect(statusOf(await confirmPage(w, post("/confirm", { link: one.link("confirm") })))).toBe(200);
  expect(w.requests.items.get(one.request.id)).toMatchObject({ status: "verifying", execution: "to-start" });
  expect(w.runtime.logged).toMatchObject([{ code: "start.failed", fault: { name: "ThrottlingException" } }]);
  expect(JSON.stringify(w.runtime.logged)).not.toContain(marker);
});

const confirmed = { choice: "confirmed", method: "customer-record", document: "none" };

function asked(): { one: Case; w: ReturnType<typeof pagesWorld>; link: string } {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  return { one, w: pagesWorld(one), link: one.link("verify-identity" as never) };
}

test("20: an answer is kept even if the workflow could not be told; the person sees that it is recorded", async () => {
  const { one, w, link } = asked();
  w.workflows.faults.push(Object.assign(new Error("key"), { name: "KmsAccessDeniedException" }));
  expect(statusOf(await taskPage(w, post("/task", { link, ...confirmed })))).toBe(200);
  expect(w.requests.items.get(one.request.id)?.status).toBe("awaiting-fee");
  expect(w.runtime.logged).toMatchObject([
    { code: "handover.failed", fault: { name: "KmsAccessDeniedException" } },
  ]);
});

test("19: an answer that came too late for its workflow is kept, and the log says so", async () => {
  const { one, w, link } = asked();
  const request = one.confirmed;
  w.workflows.gone.add(request.tasks["verify-identity"]?.token ?? "");
  expect(statusOf(await taskPage(w, post("/task", { link, ...confirmed })))).toBe(200);
  expect(w.requests.items.get(one.request.id)?.status).toBe("awaiting-fee");
  expect(w.runtime.logged).toMatchObject([{ code: "handover.gone", count: 1 }]);
});

test("3: the second of two concurrent answers is told that the first stands, and nothing more", async () => {
  const { w, link } = asked();
  const get = w.requests.get.bind(w.requests);
  // Both pages were opened before either answered.
  const before = await get(w.requests.items.values().next().value?.id as never);
  w.requests.get = async () => before;
  expect(statusOf(await taskPage(w, post("/task", { link, ...confirmed })))).toBe(200);
  const loser = await taskPage(w, post("/task", { link, choice: "cannot", reason: "Nobody." }));
  expect(loser).toMatchObject({ kind: "problem", problem: "link-answered" });
  expect(w.workflows.told).toHaveLength(1);
});

/** A search whose answer has a file that is still being scanned. */
function withFile() {
  const one = Case.at("investigating");
  one.ask("search-system", "till");
  const w = pagesWorld(one);
  const key = `uploads/${one.request.id}/till/1/one.pdf`;
  w.packages.objects.set(key, Buffer.from("%PDF-1.4"));
  w.packages.verdicts.set(key, "none");
  w.packages.uploadedMs = one.clock.ms;
  const found = { link: one.link(taskIdOf("search-system", "till")), choice: "found" };
  const answer = (searched: string) => taskPage(w, post("/task", { ...found, searched }));
  return { one, w, key, answer };
}

test("an answer counts at once if its file was scanned while it was being written, and no event will say so", async () => {
  const { one, w, key, answer } = withFile();
  const change = w.requests.change.bind(w.requests);
  w.requests.change = async (...all) => {
    const done = await change(...all);
    // The scan ends now, and its event finds no answer that waits.
    w.packages.verdicts.set(key, "clean");
    return done;
  };
  expect(statusOf(await answer("By name."))).toBe(200);
  expect(w.requests.items.get(one.request.id)).toMatchObject({
    tasks: { "search-system.till": { state: "answered", handedOver: true } },
    findings: { till: { files: [{ key }] } },
  });
  expect(w.workflows.told).toHaveLength(1);
});

test("of two answers at once, whose file is being scanned, the first is the one that waits", async () => {
  const { one, w, answer } = withFile();
  const { id } = one.request;
  const before = await w.requests.get(id);
  w.requests.get = async () => before;
  for (const searched of ["The first.", "The second."]) expect(statusOf(await answer(searched))).toBe(200);
  const task = w.requests.items.get(id);
  expect(JSON.stringify(task)).toContain("The first.");
  expect(JSON.stringify(task)).not.toContain("The second.");
});

test("an invalid field is named on the page, with the input kept, and nothing is stored", async () => {
  const { w, link } = asked();
  const answer = await taskPage(w, post("/task", { link, choice: "more", question: "q".repeat(1_001) }));
  expect(statusOf(answer)).toBe(400);
  expect(await said(answer)).toContain("q".repeat(1_001));
  expect(w.requests.writes).toBe(0);
});

test.each([
  ["a field that no choice has", { ...confirmed, status: "acting" }],
  ["an unknown method", { ...confirmed, method: "constructor" }],
  ["an unknown choice", { choice: "hasOwnProperty" }],
  ["two methods", { ...confirmed, method: ["photo-id", "in-person"] }],
])("5: an answer with %s is refused and the question stays open", async (_what, fields) => {
  const { w, link } = asked();
  expect(statusOf(await taskPage(w, post("/task", { link, ...fields })))).toBe(400);
  expect(w.requests.writes).toBe(0);
  expect(w.workflows.told).toEqual([]);
});

test("a file is opened only if the case has it, no matter what is requested", async () => {
  const one = Case.at("deciding");
  one.ask("decide");
  const w = pagesWorld(one);
  const link = one.link("decide" as never);
  for (const file of [
    "till.0",
    "constructor.0",
    "__proto__.0",
    "toString.0",
    "0.0",
    "till.99",
    "../x.0",
    "",
    "till",
  ]) {
    expect([file, statusOf(await taskPage(w, post("/task/file", { link, file })))]).toEqual([file, 404]);
  }
});

test("a decision about a system that does not exist, or under the name of a prototype, is refused at its field", async () => {
  for (const include of ["constructor", "elsewhere", "__proto__", "valueOf"]) {
    const one = Case.at("deciding");
    one.ask("decide");
    const w = pagesWorld(one);
    const answer = await taskPage(
      w,
      post("/task", {
        link: one.link("decide" as never),
        choice: "disclose-in-part",
        codes: "D1_HARM_RIGHTS",
        withheld: "names",
        explanation: "others",
        include,
        "content.till": "text",
      }),
    );
    expect([include, statusOf(answer)]).toEqual([include, 400]);
    expect(w.requests.writes).toBe(0);
  }
});

test("withdrawing asks for confirmation, withdraws once, and tells the waiting workflow", async () => {
  const one = Case.at("awaiting-fee");
  one.ask("confirm-fee");
  const w = pagesWorld(one);
  await statusPage(w, post("/status/new-link", { receipt: one.request.id, email: `${marker}@example.com` }));
  const [, link = ""] = /link=(\S+)/.exec(w.mail.sent[0]?.text ?? "") ?? [];
  const { writes } = w.requests;
  expect(statusOf(await statusPage(w, post("/status/withdraw", { link })))).toBe(200);
  expect(w.requests.writes).toBe(writes);
  expect(statusOf(await statusPage(w, post("/status/withdraw", { link, sure: "yes" })))).toBe(200);
  expect(w.workflows.told.map(({ result }) => result)).toEqual(["withdrawn"]);
  const after = w.requests.writes;
  expect(statusOf(await statusPage(w, post("/status/withdraw", { link, sure: "yes" })))).toBe(200);
  expect(w.requests.writes).toBe(after);
  expect(statusOf(await statusPage(w, post("/status/withdraw", { link, sure: "maybe" })))).toBe(400);
});

test("nobody is asked whether to withdraw what can no longer be withdrawn, and a way to the status page is there", async () => {
  const one = Case.at("notifying");
  const w = pagesWorld(one);
  await statusPage(w, post("/status/new-link", { receipt: one.request.id, email: `${marker}@example.com` }));
  const [, link = ""] = /link=(\S+)/.exec(w.mail.sent[0]?.text ?? "") ?? [];
  const answer = await statusPage(w, post("/status/withdraw", { link }));
  expect(answer).toMatchObject({ problem: "too-late", statusPage: `/status?link=${link}` });
});

test("41: a fresh link that SES refuses gets the same response as any other", async () => {
  const one = Case.at("verifying");
  const w = pagesWorld(one);
  const form = { receipt: one.request.id, email: `${marker}@example.com` };
  const sent = await said(await statusPage(w, post("/status/new-link", form)));
  // Pressed twice: the mail just sent is enough, so that nobody can flood a mailbox.
  expect(await said(await statusPage(w, post("/status/new-link", form)))).toBe(sent);
  expect(w.mail.sent).toHaveLength(1);
  w.runtime.clock.ms += 10 * 60_000;
  w.mail.faults.push(new MailPaused("R status-link"));
  expect(await said(await statusPage(w, post("/status/new-link", form)))).toBe(sent);
  expect(await said(await statusPage(w, post("/status/new-link", { ...form, email: "x@example.com" })))).toBe(
    sent,
  );
  // A mail that SES refused does not count: another request mails again.
  expect(await said(await statusPage(w, post("/status/new-link", form)))).toBe(sent);
  expect(w.mail.sent).toHaveLength(2);
});

test("the package opens with the code, in any way a person writes it, and every opening is counted", async () => {
  const one = Case.at("closed");
  const code = "AB0CD-1EFGH";
  const w = pagesWorld(one);
  const hash = accessCodeHash(await w.counters.deskKey(), one.request.id, code);
  const closed = one.in("closed");
  w.requests.items.set(one.request.id, { ...closed, accessCode: { hash, triesLeft: 5 } });
  const link = one.link("package");
  for (const written of [code, "abOcd 1efgh", "ＡＢ０ＣＤ－１ＥＦＧＨ", "ab0cdlefgh"]) {
    const answer = await packagePage(w, post("/package", { link, code: written }));
    expect([written, statusOf(answer)]).toEqual([written, 200]);
    expect(await said(answer)).toContain(`name="code" value="${written}"`);
    const fetched = await packagePage(w, post("/package/file", { link, code: written }));
    expect(fetched).toMatchObject({
      kind: "redirect",
      to: expect.stringContaining("https://bucket.example/"),
    });
  }
  const found = w.requests.items.get(one.request.id);
  expect(found?.status === "closed" && found.package?.downloads).toHaveLength(4);
});

test("a wrong code takes one write, and the sixth is not checked at all", async () => {
  const one = Case.at("closed");
  const w = pagesWorld(one);
  const link = one.link("package");
  for (let tries = 0; tries < 5; tries += 1)
    await packagePage(w, post("/package", { link, code: "00000-00000" }));
  const { writes } = w.requests;
  expect(writes).toBe(5);
  await packagePage(w, post("/package", { link, code: "00000-00000" }));
  expect(w.requests.writes).toBe(writes);
});
