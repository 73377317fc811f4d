import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClockSettings } from "../../../functions/domain/business.ts";
import {
  addBusinessDays,
  addDays,
  dateIn,
  dayMs,
  daysBetween,
  instantOf,
  isBusinessDay,
} from "../../../functions/domain/calendar.ts";
import { markersOf, markersToWarn, pausedDays } from "../../../functions/domain/clocks.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import type { ConfirmedRequest } from "../../../functions/domain/request/request.ts";
import { extended, extensionWindow } from "../../../functions/domain/request/transitions/extend.ts";
import { linksRefreshed } from "../../../functions/domain/request/transitions/refresh-links.ts";
import { redriven, stalled } from "../../../functions/domain/request/transitions/stall.ts";
import { stamped } from "../../../functions/domain/request/transitions/stamp.ts";
import { warned, warningsAhead } from "../../../functions/domain/request/transitions/warn.ts";
import { Case } from "../case.ts";
import { business, FakeClock, startMs } from "../fakes.ts";

const zones = fc.constantFrom(
  "Asia/Tokyo",
  "America/New_York",
  "Europe/Dublin",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "America/Santiago",
  "Africa/Casablanca",
  "UTC",
);
const instants = fc.integer({ min: Date.parse("2020-01-01"), max: Date.parse("2035-12-31") });

/** A fresh request that arrives at a moment in a zone. */
function arrivedAt(ms: number, timeZone: string): ConfirmedRequest {
  const request = Case.at("verifying").confirmed;
  const at = new Date(ms).toISOString();
  const history = request.history.map(({ data, ...entry }) => ({
    ...entry,
    at,
    data: "arrived" in data ? { ...data, arrived: at, mailed: at } : data,
  }));
  return { ...request, arrivedAt: at, arrivalDate: dateIn(timeZone, ms), history };
}

/** The request with the desk waiting for the requester in an interval. */
function paused(request: ConfirmedRequest, from: number, until: number): ConfirmedRequest {
  const at = (ms: number) => ({ at: new Date(ms).toISOString(), actor: { kind: "desk" as const } });
  const waits = { ...request, status: "awaiting-requester" } as ConfirmedRequest;
  const since = stamped(request, waits, at(from), "task-answered");
  const resumed = { ...since, status: "verifying" } as ConfirmedRequest;
  return stamped(since, resumed, at(until), "task-answered");
}

test("a day begins at the first moment with its date, even when clocks change", () => {
  fc.assert(
    fc.property(zones, instants, (zone, ms) => {
      const date = dateIn(zone, ms);
      const begins = instantOf(zone, date);
      expect(begins).toBeLessThanOrEqual(ms);
      expect(dateIn(zone, begins)).toBe(date);
      expect(dateIn(zone, begins - 1) < date).toBe(true);
    }),
  );
});

test("the n-th business day is a business day, and the n-th one counted", () => {
  const { holidays } = business;
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 12 }), (ms, count) => {
      const date = dateIn("Asia/Tokyo", ms);
      const nth = addBusinessDays(date, count, holidays);
      const between = Array.from({ length: daysBetween(date, nth) }, (_, day) => addDays(date, day + 1));
      expect(between.filter((day) => isBusinessDay(day, holidays))).toHaveLength(count);
      expect(between.at(-1)).toBe(nth);
    }),
  );
  // Friday 19 November 2027, before Labour Thanksgiving Day on the Tuesday.
  expect(addBusinessDays("2027-11-19", 3, holidays)).toBe("2027-11-25");
});

test("every marker is its number of days after arrival, at any time of day in any zone", () => {
  const { deadlines } = business;
  fc.assert(
    fc.property(zones, instants, (timeZone, ms) => {
      const settings: ClockSettings = { ...business, timeZone, staffHours: undefined };
      const markers = markersOf(arrivedAt(ms, timeZone), settings);
      const arrival = dateIn(timeZone, ms);
      const after = Object.fromEntries(markers.map(({ key, date }) => [key, daysBetween(arrival, date)]));
      expect(after).toMatchObject({
        target: deadlines.targetDays,
        alarm: deadlines.alarmDays,
        litigation: 15,
        "hard-stop": deadlines.hardStopDays,
      });
      for (const { date, at } of markers) expect(dateIn(timeZone, at)).toBe(date);
    }),
  );
});

test("a pause moves only the business's own dates, by the days that began during it", () => {
  fc.assert(
    fc.property(zones, instants, fc.nat(5 * dayMs), fc.nat(9 * dayMs), (timeZone, ms, wait, length) => {
      const settings: ClockSettings = { ...business, timeZone };
      const before = arrivedAt(ms, timeZone);
      const after = paused(before, ms + wait, ms + wait + length);
      const days = daysBetween(dateIn(timeZone, ms + wait), dateIn(timeZone, ms + wait + length));
      expect(pausedDays(after, timeZone)).toBe(days);
      const dates = (request: ConfirmedRequest) =>
        new Map(markersOf(request, settings).map(({ key, date }) => [key, date]));
      for (const [key, date] of dates(before)) {
        const moves = key === "target" || key === "alarm";
        expect(dates(after).get(key)).toBe(moves ? addDays(date, days) : date);
      }
    }),
  );
});

test("a submission arrives when it is sent, no matter when it is confirmed", () => {
  const { deadlines, timeZone, holidays } = business;
  const within = fc.nat(7 * dayMs - 1);
  fc.assert(
    fc.property(fc.nat(30 * dayMs), within, within, (offset, one, other) => {
      // The first mail may have been delayed, which is our time.
      const [mailed, pressed] = [Math.min(one, other), Math.max(one, other)];
      const sent = startMs + offset;
      const day = (ms: number) => dateIn(timeZone, sent + ms);
      const at = (ms: number) => new Date(sent + ms).toISOString();
      const submission = Case.submitted({ clock: new FakeClock(sent) });
      const { confirm } = submission.request.status === "unconfirmed" ? submission.request.mails : {};
      if (confirm === undefined) throw new Error("no mail");
      const mails = { confirm: { ...confirm, at: at(mailed) } };
      submission.request = { ...submission.in("unconfirmed"), mails };
      submission.clock.ms = sent + pressed;
      submission.confirm();
      const request = submission.confirmed;
      expect(request).toMatchObject({ arrivedAt: at(0), arrivalDate: day(0) });
      const theirs = daysBetween(day(mailed), day(pressed));
      expect(pausedDays(request, timeZone)).toBe(theirs);
      const dates = Object.fromEntries(markersOf(request, business).map(({ key, date }) => [key, date]));
      expect(dates).toMatchObject({
        acknowledge: addBusinessDays(day(pressed), deadlines.acknowledgeBusinessDays, holidays),
        target: addDays(day(0), deadlines.targetDays + theirs),
        litigation: addDays(day(0), 15),
        "hard-stop": addDays(day(0), deadlines.hardStopDays),
      });
      expect(nextDue(request, business)).toBeGreaterThan(sent + pressed);
    }),
  );
});

test("while the desk waits for the requester, only legal dates become due", () => {
  const one = Case.at("awaiting-requester");
  const due = () => markersToWarn(one.confirmed, business).map(({ key }) => key);
  // The confirmation page was the receipt.
  expect(due()).toEqual(["litigation", "hard-stop"]);
  one.untold();
  expect(due()).toEqual(["acknowledge", "litigation", "hard-stop"]);
});

test("an open request is due until staff are told of its last marker, once for each", () => {
  const one = Case.at("verifying").untold();
  const told: string[] = [];
  for (;;) {
    const [next] = warningsAhead(one.request, business).toSorted((a, b) => a.at - b.at);
    if (next === undefined) break;
    expect(nextDue(one.request, business)).toBe(next.at);
    one.clock.ms = next.at - 1;
    expect(warned(one.request, next.key, "aoyagi", one.stamp(), business)).toBeUndefined();
    one.clock.ms = next.at;
    const done = warned(one.request, next.key, "aoyagi", one.stamp(), business);
    if (done === undefined) throw new Error(`${next.key} was not told`);
    one.request = done.request;
    one.report("delivered", done.mailId);
    expect(warned(one.request, next.key, "aoyagi", one.stamp(), business)).toBeUndefined();
    told.push(next.key);
  }
  expect(told).toEqual(["acknowledge", "target", "alarm", "litigation", "hard-stop"]);
  expect(nextDue(one.request, business)).toBeUndefined();
});

test("an extension is possible once, before two weeks are over, up to the hard stop", () => {
  const one = Case.at("deciding");
  const extend = (until: string) =>
    extended(one.confirmed, { extensionReason: "Old ledgers", until }, "aoyagi", one.stamp(), business);
  const { arrivalDate } = one.confirmed;
  const on = (days: number) => addDays(arrivalDate, days);
  expect(extend(on(10))).toMatchObject({ ok: false, refusal: { problem: "date-too-early" } });
  expect(extend(on(31))).toMatchObject({ ok: false, refusal: { problem: "date-too-late" } });
  one.clock.ms = startMs + 13 * dayMs;
  expect(extensionWindow(one.confirmed, business, one.clock.ms)).toEqual({
    ok: true,
    value: { first: on(14), last: on(30) },
  });
  const done = extend(on(25));
  if (!done.ok) throw new Error(done.refusal.problem);
  one.clock.ms = startMs + 14 * dayMs;
  expect(extend(on(25))).toMatchObject({ ok: false, refusal: { problem: "extension-too-late" } });
  one.request = done.value;
  expect(extend(on(26))).toMatchObject({ ok: false, refusal: { problem: "extended-before" } });
  const dates = new Map(markersOf(one.confirmed, business).map(({ key, date }) => [key, date]));
  expect([dates.get("target"), dates.get("alarm"), dates.get("litigation")]).toEqual([
    on(25),
    on(27),
    on(15),
  ]);
  expect(one.confirmed.tasks["decide"]?.state).toBeUndefined();
});

test("a stall is marked once; an event from before a redrive changes nothing", () => {
  const one = Case.at("verifying");
  const at = (ms: number) => new Date(startMs + ms).toISOString();
  const stop = (ms: number) =>
    stalled(one.request, { error: "Desk.NobodyAnswered", stoppedAt: at(ms), run: 1 }, "aoyagi", one.stamp());
  const first = stop(1000);
  expect(first?.mailId).toBe("stalled.1");
  one.request = first?.request ?? one.request;
  expect(stop(1000)).toBeUndefined();
  expect(redriven(one.request, at(500), one.stamp())).toBeUndefined();
  one.request = redriven(one.request, at(2000), one.stamp()) ?? one.request;
  expect(one.confirmed.stalled).toBeUndefined();
  expect(stop(1000)).toBeUndefined();
  // Same reason as before: the officer knows.
  expect(stop(3000)).toMatchObject({ mailId: undefined, request: { stalled: { at: at(3000) } } });
  const text = stalled(
    one.request,
    { error: "山田 花子", stoppedAt: at(3000), run: 1 },
    "aoyagi",
    one.stamp(),
  );
  expect(text?.request.stalled?.error).toBe("Unknown");
  expect(text?.mailId).toBe("stalled.2");
});

test("a fresh link expires with the previous one; only an expired one gets a new lifetime", () => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  const before = one.confirmed.tasks["verify-identity"]?.link;
  const expiresAt = new Date(startMs + 9 * dayMs).toISOString();
  const fresh = { secretOf: () => one.secret("verify-identity"), expiresAt };
  const kept = linksRefreshed(one.request, "reception", fresh, one.stamp());
  expect(kept?.tasks["verify-identity"]?.link).toMatchObject({
    expiresAt: before?.expiresAt,
    superseded: [before?.hash],
  });
  one.clock.ms = startMs + 4 * dayMs;
  const renewed = linksRefreshed(one.request, "reception", fresh, one.stamp());
  expect(renewed?.tasks["verify-identity"]?.link?.expiresAt).toBe(expiresAt);
  expect(linksRefreshed(one.request, "shop", fresh, one.stamp())).toBeUndefined();
});
