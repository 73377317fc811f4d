import { expect, test } from "vitest";
import type { Configuration } from "../../../functions/domain/business.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { linkSecret } from "../../../functions/domain/links.ts";
import { mayBeAsked, nextRecipient, recipientFor } from "../../../functions/domain/recipients.ts";
import { mailReported } from "../../../functions/domain/request/transitions/mails.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { currentMailId, reassigned } from "../../../functions/domain/request/transitions/reassign.ts";
import { taskBehind } from "../../../functions/domain/request/transitions/task-behind-link.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const verify = taskIdOf("verify-identity");
const question = { kind: "verify-identity", escalated: false } as const;
const withSecond: Configuration = {
  ...business,
  mailboxes: { ...business.mailboxes, second: { email: "second@jing.example", roles: ["desk"] } },
};

function asked(): Case {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  return one;
}

function fresh(recipient: string, escalated = false, n = 1) {
  const bytes = new Uint8Array(32).fill(n);
  return {
    recipient,
    escalated,
    secret: linkSecret(bytes),
    expiresAt: "2026-12-08T00:00:00.000Z",
    reason: "reassigned",
  } as const;
}

/** Reassigns the question to `recipient`; fails the test if that is refused. */
function pass(one: Case, recipient: string, escalated = false, n = 1) {
  one.clock.ms += 1000;
  const result = reassigned(one.request, verify, fresh(recipient, escalated, n), one.stamp());
  if (!result.ok) throw new Error(result.refusal);
  one.request = result.value.request;
  return result.value;
}

function bounce(one: Case, mailId: string): void {
  one.request = mailReported(one.request, mailId, "bounced", one.stamp()) ?? one.request;
}

test("only the new link opens; the old one is recognized as replaced; the history continues", () => {
  const one = asked();
  const old = one.secrets.get(verify) ?? "";
  const { mailId, task } = pass(one, "second");
  expect(mailId).toBe("verify-identity#1.1.2");
  expect(task).toMatchObject({ recipient: "second", attempt: 1, round: 1, state: "pending" });
  const now = one.clock.now();
  const behind = (secret: string) => taskBehind(one.request, verify, secret, now, withSecond);
  expect(behind(old)).toEqual({ ok: false, refusal: "superseded" });
  expect(behind(fresh("second").secret).ok).toBe(true);
  expect(verifyHistory(one.request.id, one.request.history).intact).toBe(true);
  expect(one.request.history.at(-1)?.data).toMatchObject({ from: "reception", to: "second" });
});

test("the workflow's token stays, and a new link never expires before the old one", () => {
  const one = asked();
  const before = one.confirmed.tasks[verify];
  const { task } = pass(one, "second");
  expect(task.token).toBe(before?.token);
  expect(task.link?.expiresAt).toBe(before?.link?.expiresAt);
});

test("refuses a question without a link", () => {
  const one = asked();
  const refusal = (task: Parameters<typeof reassigned>[1], on = one.request) =>
    reassigned(on, task, fresh("second"), one.stamp());
  expect(refusal(taskIdOf("decide"))).toEqual({ ok: false, refusal: "unknown-task" });
  expect(refusal(verify, Case.submitted().request)).toEqual({ ok: false, refusal: "no-tasks" });
  expect(refusal(taskIdOf("notice-delivery"), Case.at("notifying").request)).toEqual({
    ok: false,
    refusal: "asks-nobody",
  });
  expect(refusal(verify, Case.at("awaiting-fee").request)).toEqual({ ok: false, refusal: "not-open" });
  for (let n = 1; n <= 20; n += 1) pass(one, "second", false, n);
  expect(refusal(verify)).toEqual({ ok: false, refusal: "too-often" });
});

test("the mail that carries the link now is the latest of its attempt", () => {
  const one = asked();
  expect(currentMailId(one.confirmed, verify)).toBe("verify-identity#1.1");
  for (let n = 1; n <= 11; n += 1) pass(one, "second", false, n);
  expect(currentMailId(one.confirmed, verify)).toBe("verify-identity#1.1.12");
  expect(currentMailId(one.confirmed, taskIdOf("decide"))).toBeUndefined();
});

test("the next recipient is the role's next mailbox as configured, then the officer, then nobody", () => {
  const one = asked();
  expect(nextRecipient(withSecond, one.confirmed, verify)).toEqual({ recipient: "second", escalated: false });
  bounce(one, "verify-identity#1.1");
  bounce(one, pass(one, "second").mailId);
  expect(nextRecipient(withSecond, one.confirmed, verify)).toEqual({ recipient: "aoyagi", escalated: true });
  bounce(one, pass(one, "aoyagi", true).mailId);
  expect(nextRecipient(withSecond, one.confirmed, verify)).toBeUndefined();
});

test("a reminder goes to the question's current recipient, or back to the role if they lost it", () => {
  const one = asked();
  pass(one, "second");
  expect(recipientFor(withSecond, one.confirmed, question)).toEqual({
    recipient: "second",
    escalated: false,
  });
  expect(recipientFor(business, one.confirmed, question)?.recipient).toBe("reception");
  expect(recipientFor(withSecond, one.confirmed, { ...question, escalated: true })).toEqual({
    recipient: "aoyagi",
    escalated: true,
  });
  pass(one, "aoyagi", true);
  expect(recipientFor(withSecond, one.confirmed, question)).toEqual({ recipient: "aoyagi", escalated: true });
});

test("a redriven execution asks from the beginning, no matter who had the question last", () => {
  const one = asked();
  one.ask("verify-identity", undefined, 3, 4);
  pass(one, "aoyagi", true);
  const attempt = (n: number) => recipientFor(withSecond, one.confirmed, { ...question, attempt: n });
  expect(attempt(4)?.recipient).toBe("aoyagi");
  expect(attempt(1)).toEqual({ recipient: "reception", escalated: false });
});

test("a new question skips a dead mailbox, but always has a recipient", () => {
  const one = asked();
  bounce(one, "verify-identity#1.1");
  const fee = { kind: "confirm-fee", escalated: false } as const;
  expect(recipientFor(withSecond, one.confirmed, fee)?.recipient).toBe("second");
  expect(recipientFor(business, one.confirmed, fee)).toEqual({ recipient: "aoyagi", escalated: true });
  bounce(one, pass(one, "aoyagi", true).mailId);
  expect(recipientFor(business, one.confirmed, fee)).toEqual({ recipient: "reception", escalated: false });
  expect(recipientFor(business, one.confirmed, { kind: "send-evidence", escalated: false })).toEqual({
    recipient: "requester",
    escalated: false,
  });
});

test("a mailbox that accepts mail again is not skipped", () => {
  const one = asked();
  bounce(one, "verify-identity#1.1");
  expect(recipientFor(withSecond, one.confirmed, question)?.recipient).toBe("second");
  pass(one, "reception");
  expect(recipientFor(withSecond, one.confirmed, question)?.recipient).toBe("reception");
});

test("who may be asked: mailboxes of the role, and the officer for anything staff are asked", () => {
  const request = asked().confirmed;
  expect(mayBeAsked(withSecond, request, question, "second")).toEqual({
    recipient: "second",
    escalated: false,
  });
  expect(mayBeAsked(withSecond, request, question, "aoyagi")).toEqual({
    recipient: "aoyagi",
    escalated: true,
  });
  expect(mayBeAsked(withSecond, request, question, "shop")).toBeUndefined();
  expect(mayBeAsked(withSecond, request, question, "nobody")).toBeUndefined();
  const search = { kind: "search-system", system: "till", escalated: false } as const;
  expect(mayBeAsked(withSecond, request, search, "shop")).toEqual({ recipient: "shop", escalated: false });
  expect(mayBeAsked(withSecond, request, search, "workshop")).toBeUndefined();
  expect(mayBeAsked(withSecond, request, { kind: "decide", escalated: false }, "aoyagi")).toEqual({
    recipient: "aoyagi",
    escalated: false,
  });
  expect(
    mayBeAsked(withSecond, request, { kind: "send-evidence", escalated: false }, "second"),
  ).toBeUndefined();
});
