import { beforeEach, expect, test } from "vitest";
import { sendOutbox } from "../../../functions/application/outbox.ts";
import { MailThrottled } from "../../../functions/domain/errors.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { handle } from "../../../functions/events/mail-events.ts";
import { Case } from "../case.ts";
import {
  business,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
} from "../fakes.ts";

let one: Case;
let deps: ReturnType<typeof depsFor>;

function depsFor(of: Case) {
  return {
    runtime: new FakeRuntime({
      clock: of.clock,
      business: {
        ...business,
        mailboxes: { ...business.mailboxes, second: { email: "second@jing.example", roles: ["desk"] } },
      },
    }),
    requests: new FakeRequests(of.request),
    workflows: new FakeWorkflows(),
    mail: new FakeMailer(),
    counters: new FakeCounters(),
    ...noOwedMails,
    baseUrl: "https://desk.example",
  };
}

beforeEach(() => {
  one = Case.at("verifying");
  one.ask("verify-identity");
  deps = depsFor(one);
});

type Report = "Bounce" | "Complaint" | "Reject" | "Delivery";
function report(mail: string, eventType: Report, bounceType = "Permanent") {
  return handle(deps, {
    detail: {
      eventType,
      mail: { tags: { request: [one.request.id], mail: [mail] } },
      ...(eventType === "Bounce" && { bounce: { bounceType } }),
    },
  });
}

const first = "verify-identity__1_1";
const sentTo = () => deps.mail.sent.map(({ to, tags }) => [to, tags.mail]);
async function task() {
  const request = await deps.requests.get(one.request.id);
  return request !== undefined && "tasks" in request ? request.tasks[taskIdOf("verify-identity")] : undefined;
}

test.each(["Bounce", "Complaint", "Reject"] as const)(
  "%s: the next mailbox gets a fresh link, once",
  async (kind) => {
    await report(first, kind);
    await report(first, kind);
    await report(first, "Bounce");
    expect(sentTo()).toEqual([["second@jing.example", "verify-identity#1.1.2"]]);
    expect(await task()).toMatchObject({ recipient: "second" });
    expect(deps.runtime.codes().filter((code) => code === "mail.staff-passed-on")).toHaveLength(1);
  },
);

test("a transient bounce or a delivery reassigns nothing", async () => {
  await report(first, "Bounce", "Transient");
  await report(first, "Delivery");
  expect(sentTo()).toEqual([]);
  expect(await task()).toMatchObject({ recipient: "reception" });
});

test("a bounce of an old mail reassigns nothing", async () => {
  await report(first, "Bounce");
  await report("verify-identity__1_1_2", "Delivery");
  await report(first, "Complaint");
  expect(sentTo()).toHaveLength(1);
  expect(await task()).toMatchObject({ recipient: "second" });
});

test("goes to the officer when the role has nobody left; then only the alarm is raised", async () => {
  await report(first, "Bounce");
  await report("verify-identity__1_1_2", "Bounce");
  await report("verify-identity__1_1_3", "Bounce");
  expect(sentTo().map(([to]) => to)).toEqual(["second@jing.example", "aoyagi@jing.example"]);
  expect(await task()).toMatchObject({ recipient: "aoyagi", escalated: true });
  expect(deps.runtime.codes()).toContain("mail.staff-unreachable");
});

test("a fresh link that SES refused is owed: the sweep mails it, once", async () => {
  deps.mail.faults.push(new MailThrottled("ids"));
  await report(first, "Bounce");
  expect(await task()).toMatchObject({ recipient: "second" });
  await report(first, "Bounce");
  expect(sentTo()).toEqual([]);
  one.clock.ms += 60_000;
  for (let run = 0; run < 2; run += 1) await sendOutbox(deps, one.request);
  expect(sentTo()).toEqual([["second@jing.example", "verify-identity#1.1.2"]]);
});

test("an answered question stays answered", async () => {
  one.answer({ kind: "verify-identity", answer: { choice: "more", question: "Which address?" } });
  deps = depsFor(one);
  await report(first, "Bounce");
  expect(sentTo()).toEqual([]);
});

test("28: a requester's bounce changes no address: the desk is asked, once", async () => {
  one.answer({ kind: "verify-identity", answer: { choice: "more", question: "Which address?" } });
  one.ask("send-evidence");
  deps = depsFor(one);
  await report("send-evidence__1_1", "Bounce");
  await report("send-evidence__1_1", "Bounce");
  expect(sentTo()).toEqual([["reception@jing.example", "requester-unreachable#1.1"]]);
  expect(deps.runtime.codes()).not.toContain("mail.staff-unreachable");
});
