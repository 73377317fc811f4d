import { expect, test } from "vitest";
import { business as configured } from "../../../business.config.ts";
import { accountOf } from "../../../functions/domain/account.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import { digestOf } from "../../../functions/domain/digest.ts";
import { taskIdSchema } from "../../../functions/domain/ids.ts";
import type { Answer } from "../../../functions/domain/questions/kinds.ts";
import { mayBeAsked, nextRecipient, recipientFor } from "../../../functions/domain/recipients.ts";
import type { ConfirmedRequest } from "../../../functions/domain/request/request.ts";
import { answered } from "../../../functions/domain/request/transitions/answer.ts";
import { mailReported } from "../../../functions/domain/request/transitions/mails.ts";
import { openTask } from "../../../functions/domain/request/transitions/open-task.ts";
import { taskBehind } from "../../../functions/domain/request/transitions/task-behind-link.ts";
import * as cases from "../views/pages/cases.ts";
import { business } from "./life.ts";

const refusal: Extract<Answer, { kind: "decide" }>["answer"] = {
  choice: "refuse",
  codes: ["D1_HARM_RIGHTS"],
  explanation: "Why not.",
};
const signOff = taskIdSchema.parse("sign-off");
const question = { kind: "sign-off", escalated: false, attempt: 1 } as const;
const desk = { at: cases.at(9), actor: { kind: "desk" } } as const;
const secret = "s".repeat(43);

function asked(recipient: string, request: ConfirmedRequest = cases.proposed({}, refusal)): ConfirmedRequest {
  const opening = openTask(
    request,
    {
      kind: "sign-off",
      attempt: 1,
      escalated: false,
      recipient,
      secret,
      token: "t",
      expiresAt: cases.at(12),
    },
    desk,
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  return opening.request;
}

test("the configuration needs two officers with addresses of their own", () => {
  const officer = (email: string) => ({ email, roles: ["officer" as const] });
  const parse = (mailboxes: object) =>
    businessSchema.safeParse({
      ...configured,
      secondSignOff: ["erasure"],
      mailboxes: { ...configured.mailboxes, ...mailboxes },
    }).success;
  expect(parse({})).toBe(false);
  expect(parse({ again: officer(configured.mailboxes.aoyagi.email.toUpperCase()) })).toBe(false);
  expect(parse({ tanaka: officer("tanaka@jing.example") })).toBe(true);
});

test("if the second officer has left since a request began, the first decides alone", () => {
  const { tanaka: _gone, ...mailboxes } = business.mailboxes;
  const opening = openTask(
    cases.deciding({}),
    {
      kind: "decide",
      attempt: 1,
      escalated: false,
      signOff: true,
      recipient: "aoyagi",
      secret,
      expiresAt: cases.at(12),
    },
    desk,
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  const given = { kind: "decide", answer: refusal } as const;
  const decided = (of: Pick<typeof business, "mailboxes">) =>
    answered(opening.request, taskIdSchema.parse("decide"), given, desk, {
      ...business,
      ...of,
    } as typeof business);
  expect(decided({ mailboxes } as typeof business)).toMatchObject({
    value: { tasks: { decide: { result: "refuse" } } },
  });
  expect(decided(business)).toMatchObject({ value: { tasks: { decide: { result: "sign-off" } } } });
});

test("asks the other officer: never the decider, by escalation, bounce, reassignment or another mailbox name", () => {
  const request = asked("tanaka");
  for (const escalated of [false, true]) {
    expect(recipientFor(business, request, { ...question, escalated })?.recipient).toBe("tanaka");
    expect(mayBeAsked(business, request, { ...question, escalated }, "aoyagi")).toBeUndefined();
    expect(mayBeAsked(business, request, { ...question, escalated }, "tanaka")?.recipient).toBe("tanaka");
  }
  expect(nextRecipient(business, request, signOff)).toBeUndefined();
  const bounced = mailReported(request, "sign-off#1.1", "bounced", desk) ?? request;
  expect(recipientFor(business, bounced as ConfirmedRequest, { ...question, attempt: 2 })?.recipient).toBe(
    "tanaka",
  );
  const { tanaka: _gone, ...left } = business.mailboxes;
  const again = { email: "Aoyagi@Jing.example", roles: ["officer" as const] };
  const alone = { ...business, mailboxes: { ...left, again } };
  expect(recipientFor(alone, request, question)).toBeUndefined();
  expect(mayBeAsked(alone, request, question, "again")).toBeUndefined();
});

test("a sign-off link opens nothing for the decider", () => {
  const now = Date.parse(cases.at(10));
  expect(taskBehind(asked("aoyagi"), signOff, secret, now, business)).toEqual({
    ok: false,
    refusal: "not-in-role",
  });
  expect(taskBehind(asked("tanaka"), signOff, secret, now, business).ok).toBe(true);
  const approve = { kind: "sign-off", answer: { choice: "approve" } } as const;
  expect(() => answered(asked("aoyagi"), signOff, approve, desk, business)).toThrow("signed off by who");
});

test("a returned decision goes back to the officer who made it, and can be returned twice", () => {
  let request: ConfirmedRequest = cases.proposed({}, refusal);
  const back = { kind: "sign-off", answer: { choice: "send-back", reason: "Think again." } } as const;
  for (const round of [1, 2, 3]) {
    const result = answered(asked("tanaka", request), signOff, back, desk, business);
    if (round === 3) {
      expect(result).toEqual({ ok: false, refusal: { field: "choice", problem: "sign-off-used-up" } });
      return;
    }
    if (!result.ok) throw new Error(result.refusal.problem);
    const decide = { kind: "decide", escalated: false, attempt: 1 } as const;
    const { tanaka, ...others } = business.mailboxes;
    const tanakaFirst = { ...business, mailboxes: { tanaka, ...others } };
    expect(recipientFor(tanakaFirst, result.value, decide)?.recipient).toBe("aoyagi");
    request = decidedAgain(result.value);
  }
});

function decidedAgain(request: ConfirmedRequest): ConfirmedRequest {
  const kind = "decide" as const;
  const opening = openTask(
    request,
    {
      kind,
      attempt: 1,
      escalated: false,
      signOff: true,
      recipient: "aoyagi",
      secret,
      token: "t",
      expiresAt: cases.at(12),
    },
    desk,
  );
  if (opening.kind !== "opened") throw new Error(opening.kind);
  const result = answered(
    opening.request,
    taskIdSchema.parse(kind),
    { kind, answer: refusal },
    desk,
    business,
  );
  if (!result.ok) throw new Error(result.refusal.problem);
  return result.value;
}

test("both see that it waits: a task for the one, a line in the digest for the other", () => {
  const request = asked("tanaka");
  const digest = (mailbox: string) => digestOf([request], mailbox, business, Date.parse(cases.at(9)));
  expect(digest("tanaka")).toMatchObject([{ proposed: false, tasks: [{ taskId: "sign-off" }] }]);
  expect(digest("aoyagi")).toMatchObject([{ proposed: true, tasks: [] }]);
});

test("the account names who decided and who signed off", () => {
  const approve = { kind: "sign-off", answer: { choice: "approve" } } as const;
  const staff = (mailbox: string) => ({ at: cases.at(10), actor: { kind: "staff" as const, mailbox } });
  const result = answered(asked("tanaka"), signOff, approve, staff("tanaka"), business);
  if (!result.ok) throw new Error(result.refusal.problem);
  expect(result.value).toMatchObject({
    status: "acting",
    decision: { choice: "refuse", by: "aoyagi", signedOff: { by: "tanaka" } },
    tasks: { "sign-off": { result: "refuse" }, decide: { result: "sign-off" } },
  });
  expect(accountOf(result.value.history).decisions).toMatchObject([
    { choice: "refuse", codes: ["D1_HARM_RIGHTS"], step: "proposed" },
    { choice: "refuse", codes: ["D1_HARM_RIGHTS"], step: "signed-off", by: { mailbox: "tanaka" } },
  ]);
});
