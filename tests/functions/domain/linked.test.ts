import { describe, expect, test } from "vitest";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { pausedDays, whoseTurn } from "../../../functions/domain/clocks.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import { isSharingDue, verifyingOf } from "../../../functions/domain/linked.ts";
import {
  confirmedWith,
  identityShared,
  identityTaken,
  turnFollowed,
} from "../../../functions/domain/request/transitions/linked.ts";
import { openTask } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const own = Case.submitted({ key: "second" }).request;
const requests = [
  { id: Case.submitted({ key: "first" }).request.id, right: "disclosure" as const },
  { id: own.id, right: "disclosure" as const },
];

/** One of two requests of a submission, the first or the second. */
function linked(key: "first" | "second", status: Parameters<typeof Case.at>[0]): Case {
  const one = Case.at(status, { key });
  if (one.request.status !== "purged") one.request = { ...one.request, linked: { requests } };
  return one;
}

/** The second request when its workflow asks for the identity, which is checked with the first. */
function waiting(): Case {
  const one = linked("second", "verifying");
  const ask = { kind: "verify-identity", attempt: 1, token: "token", elsewhere: true } as const;
  const who = { recipient: "reception", escalated: false, secret: "unused", expiresAt: one.clock.iso };
  const opening = openTask(one.request, { ...ask, ...who }, one.stamp());
  if (opening.kind !== "already-open" || opening.request === undefined) throw new Error(opening.kind);
  one.request = opening.request;
  return one;
}

describe("where the identity is checked", () => {
  const second = waiting().request;

  test("the first asks, the second waits while the first may still be decided", () => {
    for (const status of ["verifying", "awaiting-requester"] as const) {
      const first = linked("first", status).request;
      expect(verifyingOf(second, [first])).toEqual({ kind: "wait" });
      expect(verifyingOf(first, [second])).toEqual({ kind: "ask" });
      expect(isSharingDue(first)).toBe(false);
    }
  });

  test("takes a decision made there; asks here if the first ended or vanished without one", () => {
    const decided = linked("first", "awaiting-fee").request;
    expect(verifyingOf(second, [decided])).toEqual({ kind: "take", from: decided });
    expect(isSharingDue(decided)).toBe(true);
    const gone = linked("first", "verifying");
    gone.withdraw();
    expect(verifyingOf(second, [gone.request])).toEqual({ kind: "ask" });
    expect(isSharingDue(gone.request)).toBe(true);
    expect(nextDue(gone.request, business)).toBeLessThan(gone.clock.ms + dayMs);
    expect(verifyingOf(second, [])).toEqual({ kind: "ask" });
    const noted = identityShared(decided, gone.stamp());
    expect(noted && isSharingDue(noted)).toBe(false);
  });
});

test("takes over method, document, mailbox and time, once, and only within the same submission", () => {
  const first = linked("first", "awaiting-fee");
  const second = waiting();
  const taken = identityTaken(second.request, first.request, second.clock.iso, business);
  expect(taken).toMatchObject({
    status: "awaiting-fee",
    identity: { method: "customer-record", document: "none", by: "reception", from: first.request.id },
    tasks: {
      "verify-identity": { state: "answered", result: "confirmed", token: "token", handedOver: false },
    },
  });
  expect(taken?.history.at(-1)?.data).toMatchObject({ from: first.request.id, method: "customer-record" });
  expect(taken && identityTaken(taken, first.request, second.clock.iso, business)).toBeUndefined();
  const stranger = Case.at("awaiting-fee", { key: "stranger" }).request;
  expect(identityTaken(second.request, stranger, second.clock.iso, business)).toBeUndefined();
  second.withdraw();
  expect(identityTaken(second.request, first.request, second.clock.iso, business)).toBeUndefined();
});

test("confirming one request confirms all of its submission, with the same arrival, and no other", () => {
  const first = linked("first", "verifying");
  const submitted = Case.submitted({ key: "second" });
  submitted.clock.ms += 3 * dayMs;
  const stamp = submitted.stamp({ kind: "requester" });
  const confirmed = confirmedWith(first.confirmed, submitted.request, stamp, business);
  expect(confirmed).toMatchObject({
    status: "verifying",
    arrivedAt: first.confirmed.arrivedAt,
    execution: "to-start",
  });
  expect(confirmed && confirmedWith(first.confirmed, confirmed, stamp, business)).toBeUndefined();
  expect(
    confirmedWith(first.confirmed, Case.submitted({ key: "stranger" }).request, stamp, business),
  ).toBeUndefined();
});

test("while the requester is asked under the first number, it is their turn here and our clock is paused", () => {
  const second = waiting();
  const follow = (status: "awaiting-requester" | "verifying") => {
    const next = turnFollowed(second.request, [linked("first", status).request], second.stamp());
    second.request = next ?? second.request;
    return next !== undefined;
  };
  expect(follow("verifying")).toBe(false);
  expect(follow("awaiting-requester")).toBe(true);
  expect(follow("awaiting-requester")).toBe(false);
  expect(whoseTurn(second.request)).toBe("requester");
  second.clock.ms += 4 * dayMs;
  expect(follow("verifying")).toBe(true);
  expect(whoseTurn(second.request)).toBe("us");
  second.clock.ms += 4 * dayMs;
  expect(pausedDays(second.request, business.timeZone)).toBe(4);
});
