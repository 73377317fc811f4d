import fc from "fast-check";
import { expect, test } from "vitest";
import { noticeReached } from "../../../functions/domain/questions/deliver-otherwise/notice-reached.ts";
import { type MailState, mailStates } from "../../../functions/domain/request/mails.ts";
import {
  type MailEvent,
  mailEvents,
  mailReported,
  mailSent,
} from "../../../functions/domain/request/transitions/mails.ts";

import { Case } from "../case.ts";

const gravest: readonly MailEvent[] = ["rejected", "bounced", "complained", "delivered", "sent"];

/** The notice's state after events in this order. */
function after(reports: readonly MailEvent[]): { state: MailState | undefined; one: Case } {
  const one = Case.at("notifying");
  for (const event of reports) one.report(event);
  return { state: one.in("notifying").mails["notice"]?.state, one };
}

test("the most severe event about a mail counts, in any order and repeated", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...mailEvents), { maxLength: 8 }), (reports) => {
      const expected = gravest.find((event) => reports.includes(event)) ?? "sent";
      expect(after(reports).state).toBe(expected);
    }),
  );
});

test("an event that changes nothing is not written", () => {
  for (const event of mailEvents) {
    const { one } = after([event]);
    expect(mailReported(one.request, "notice", event, one.stamp())).toBeUndefined();
  }
});

test("an event about an unknown mail is not written", () => {
  const one = Case.at("notifying");
  for (const mail of ["", "nothing", "constructor", "__proto__", "toString"]) {
    expect(mailReported(one.request, mail, "bounced", one.stamp())).toBeUndefined();
    expect(mailSent(one.request, mail, "message", one.stamp())).toBeUndefined();
  }
});

test("an event that precedes SES's response stands", () => {
  const one = Case.submitted();
  one.report("bounced", "confirm");
  one.request = mailSent(one.request, "confirm", "message-1", one.stamp()) ?? one.request;
  expect(one.in("unconfirmed").mails["confirm"]).toMatchObject({ state: "bounced", messageId: "message-1" });
});

test.each([
  ["delivered", "delivered"],
  ["complained", "delivered"],
  ["bounced", "bounced"],
  ["rejected", "bounced"],
] as const)("a notice that was %s tells the waiting workflow: %s", (event, result) => {
  const { one } = after([event]);
  expect(one.in("notifying").tasks["notice-delivery"]).toMatchObject({ state: "answered", result });
  expect(noticeReached(one.in("notifying"))).toBe(result === "delivered");
});

test("a delivery event also answers the desk's question to deliver another way", () => {
  const one = Case.at("notifying");
  one.ask("deliver-otherwise");
  one.report("delivered");
  expect(one.in("notifying").tasks["deliver-otherwise"]).toMatchObject({
    state: "answered",
    result: "delivered",
  });
  expect(noticeReached(one.in("notifying"))).toBe(true);
});

test("a bounce after the delivery does not open a closed request again", () => {
  const one = Case.at("closed");
  one.report("bounced");
  expect(one.request.status).toBe("closed");
  expect(one.in("closed").mails["notice"]?.state).toBe("bounced");
});

test("every state of a mail is initial or reachable by an event", () => {
  expect(mailStates.filter((state) => !mailEvents.some((event) => event === state))).toEqual(["claimed"]);
});
