import { expect, test } from "vitest";
import { outboxOf } from "../../../functions/domain/outbox.ts";
import { mailsSent } from "../../../functions/domain/request/transitions/mails.ts";
import { mailsTriedAgain } from "../../../functions/domain/request/transitions/outbox.ts";
import { isUnheard, mailsOfRound } from "../../../functions/domain/undelivered-questions.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const day = 86_400_000;

test("a question whose mail SES keeps refusing does not time out", () => {
  const one = Case.submitted();
  one.confirm();
  one.ask("verify-identity");
  const mails = mailsOfRound(one.in("verifying"), "verify-identity", { round: 1 });
  const [mailId = ""] = mails;
  // As before SES has responded.
  const { at } = one.in("verifying").mails[mailId] ?? { at: "" };
  const claimed = { to: "reception", state: "claimed" as const, at };
  one.request = { ...one.in("verifying"), mails: { ...one.in("verifying").mails, [mailId]: claimed } };
  const isOpen = () => isUnheard(one.in("verifying"), mails, day, one.clock.ms);
  const secret = one.secret("verify-identity");
  for (let tries = 0; tries < 5; tries += 1) {
    one.clock.ms += 3 * day;
    const due = outboxOf(one.in("verifying"), business).filter(({ mailId }) => mails.includes(mailId));
    expect(due).toHaveLength(1);
    const fresh = { secretOf: () => `${secret}${tries}`, expiresAt: () => "2027-12-31T00:00:00.000Z" };
    one.request = mailsTriedAgain(one.in("verifying"), due, fresh, one.stamp());
    expect(isOpen()).toBe(true);
  }
  // It may have been sent all the same: then its link opens the question.
  const { link } = one.in("verifying").tasks["verify-identity"] ?? {};
  expect(link?.live?.length).toBeGreaterThan(0);
  one.request = mailsSent(one.in("verifying"), mails, "message-1", one.stamp()) ?? one.request;
  expect(isOpen()).toBe(true);
  one.clock.ms += 2 * day;
  expect(isOpen()).toBe(false);
});
