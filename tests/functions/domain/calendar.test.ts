import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dateIn, dayMs, litigationFrom } from "../../../functions/domain/calendar.ts";
import { daysSpent, handOverGraceMs, nextDue } from "../../../functions/domain/due.ts";
import { unknownFateMs } from "../../../functions/domain/request/mails.ts";
import { purgeAt } from "../../../functions/domain/request/transitions/close.ts";
import { warningsAhead } from "../../../functions/domain/request/transitions/warn.ts";
import { withdrawn } from "../../../functions/domain/request/transitions/withdraw.ts";
import { Case } from "../case.ts";
import { business, startMs } from "../fakes.ts";

const years = business.deadlines.retentionYears;
const dates = fc
  .date({ min: new Date("2022-04-01"), max: new Date("2060-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each([
  ["2026-12-06T14:59:59.999Z", "2026-12-06"],
  ["2026-12-06T15:00:00.000Z", "2026-12-07"],
  ["2024-02-28T15:00:00.000Z", "2024-02-29"],
  ["2026-12-31T15:00:00.000Z", "2027-01-01"],
])("at %s the date in Japan is %s", (at, date) => {
  expect(dateIn("Asia/Tokyo", Date.parse(at))).toBe(date);
});

test.each([
  ["2026-12-07", "2026-12-22"],
  ["2026-02-14", "2026-03-01"],
  ["2024-02-14", "2024-02-29"],
  ["2026-12-25", "2027-01-09"],
])(
  "for a request that arrived on %s a suit may be brought from %s on: two whole weeks have passed",
  (arrival, from) => {
    expect(litigationFrom(arrival)).toBe(from);
  },
);

test("adding days crosses months and years correctly", () => {
  fc.assert(
    fc.property(dates, fc.nat(4000), fc.nat(4000), (date, some, more) => {
      expect(addDays(addDays(date, some), more)).toBe(addDays(date, some + more));
      expect(Date.parse(addDays(date, some)) - Date.parse(date)).toBe(some * dayMs);
    }),
  );
});

test("days count for the side that had to act: the desk while it worked, the requester while they were asked", () => {
  const one = Case.at("verifying");
  one.clock.ms += 2 * dayMs;
  one.ask("verify-identity");
  one.answer({ kind: "verify-identity", answer: { choice: "more", question: "Which address?" } });
  one.clock.ms += 5 * dayMs;
  one.ask("send-evidence");
  one.answer({ kind: "send-evidence", answer: { text: "This one.", files: [] } });
  one.clock.ms += dayMs + dayMs / 2;
  expect(daysSpent(one.request, one.clock.ms)).toEqual({ us: 3, requester: 5 });
});

test("no day counts before the address is confirmed or after the request is closed", () => {
  const waiting = Case.submitted();
  expect(daysSpent(waiting.request, startMs + 6 * dayMs)).toEqual({ us: 0, requester: 0 });
  const done = Case.at("closed");
  expect(daysSpent(done.request, startMs + 100 * dayMs)).toEqual({ us: 0, requester: 0 });
});

test("the sweep looks at a submission when its first mail is stuck, for the reminder, and when it expires", () => {
  const one = Case.submitted();
  expect(nextDue(one.request, business)).toBe(startMs + unknownFateMs);
  one.report("delivered", "confirm");
  const expiry = startMs + business.deadlines.confirmDays * dayMs;
  expect(nextDue(one.request, business)).toBe(expiry - dayMs);
  const bounced = Case.submitted();
  bounced.report("bounced", "confirm");
  expect(nextDue(bounced.request, business)).toBe(expiry);
});

test("the sweep looks at an answer a minute later, unless the workflow has it", () => {
  const one = Case.at("verifying").untold();
  one.ask("verify-identity");
  one.withdraw();
  expect(nextDue(one.request, business)).toBe(one.clock.ms + handOverGraceMs);
  one.handOver();
  const [next] = warningsAhead(one.request, business);
  expect(next?.key).toBe("acknowledge");
  expect(nextDue(one.request, business)).toBe(next?.at);
});

test("the sweep looks at a closed request when its package expires, then when it is to be erased", () => {
  const one = Case.at("closed");
  expect(nextDue(one.request, business)).toBe(startMs + business.deadlines.packageDays * dayMs);
  const refused = Case.at("verifying");
  refused.withdraw();
  refused.notice("withdrawn");
  refused.report("delivered");
  refused.handOver();
  refused.close();
  expect(nextDue(refused.request, business)).toBe(purgeAt(refused.clock.iso, years));
});

test("personal data is kept for the whole retention period, leap days included", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 10 }), (date, kept) => {
      const closedAt = `${date}T03:00:00.000Z`;
      const until = purgeAt(closedAt, kept);
      expect(until).toBeGreaterThanOrEqual(Date.parse(closedAt) + kept * 365 * dayMs);
      expect(until).toBeLessThanOrEqual(Date.parse(closedAt) + (kept * 365 + 4) * dayMs);
    }),
  );
});

test("a request cannot be withdrawn after it was acted on", () => {
  for (const status of ["acting", "notifying", "closed"] as const) {
    const one = Case.at(status);
    expect(withdrawn(one.request, one.stamp())).toEqual({ ok: false, refusal: "too-late" });
  }
});
