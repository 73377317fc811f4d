import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { Activity } from "../../../../infra/local/activity.ts";
import { ShiftedClock, VirtualClock } from "../../../../infra/local/clock.ts";

const start = Date.parse("2026-12-07T00:00:00.000Z");
const virtual = () => new VirtualClock(start, new Activity());

afterEach(() => {
  vi.useRealTimers();
});

test("timers run in order of time, ties in the order they were set, each at its own time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 30 }), async (delays) => {
      const clock = virtual();
      const ran: { order: number; at: number }[] = [];
      for (const [order, delay] of delays.entries()) {
        clock.at(start + delay, () => void ran.push({ order, at: clock.now() - start }));
      }
      await clock.advance(50);
      const expected = delays
        .map((at, order) => ({ order, at }))
        .sort((a, b) => a.at - b.at || a.order - b.order);
      expect(ran).toEqual(expected);
      expect(clock.now()).toBe(start + 50);
    }),
    { numRuns: 60 },
  );
});

test("a timer set by a timer runs in the same move if it is due in it", async () => {
  const clock = virtual();
  const ran: string[] = [];
  clock.at(start + 10, () => {
    ran.push("first");
    clock.at(start + 20, () => void ran.push("second"));
    clock.at(start + 5, () => void ran.push("overdue"));
    clock.at(start + 101, () => void ran.push("later"));
  });
  clock.at(start + 15, () => void ran.push("between"));
  await clock.advance(100);
  expect(ran).toEqual(["first", "overdue", "between", "second"]);
  await clock.advance(1);
  expect(ran.at(-1)).toBe("later");
});

test("time never goes back: an overdue timer runs now, not in its past", async () => {
  const clock = virtual();
  await clock.advance(100);
  let seen = 0;
  clock.at(start + 1, () => {
    seen = clock.now();
  });
  await clock.advance(0);
  expect(seen).toBe(start + 100);
});

test("a cancelled timer does not run, even if it is cancelled by one at the same time", async () => {
  const clock = virtual();
  const ran: string[] = [];
  const cancels: (() => void)[] = [];
  clock.at(start + 10, () => {
    ran.push("first");
    for (const cancel of cancels) cancel();
  });
  cancels.push(clock.at(start + 10, () => void ran.push("cancelled")));
  cancels.push(clock.at(start + 20, () => void ran.push("cancelled as well")));
  clock.at(start + 5, () => undefined)();
  await clock.advance(100);
  expect(ran).toEqual(["first"]);
  for (const cancel of cancels) cancel();
});

test("the next timer waits until all work started by the last one is done", async () => {
  const activity = new Activity();
  const clock = new VirtualClock(start, activity);
  const ran: string[] = [];
  clock.at(start + 1, () => {
    void activity.track(async () => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      ran.push("work");
    });
  });
  clock.at(start + 2, () => void ran.push("next"));
  await clock.advance(5);
  expect(ran).toEqual(["work", "next"]);
});

test("concurrent moves are serialized and add up", async () => {
  const clock = virtual();
  const seen: number[] = [];
  for (const at of [5, 15, 25]) clock.at(start + at, () => void seen.push(clock.now() - start));
  await Promise.all([clock.advance(10), clock.advance(10), clock.advance(10)]);
  expect(seen).toEqual([5, 15, 25]);
  expect(clock.now()).toBe(start + 30);
});

test("a timer that fails fails the move, and the clock can still be moved", async () => {
  const clock = virtual();
  clock.at(start + 1, () => {
    throw new Error("broken");
  });
  let ran = false;
  clock.at(start + 2, () => {
    ran = true;
  });
  await expect(clock.advance(10)).rejects.toThrow("broken");
  await clock.advance(10);
  expect(ran).toBe(true);
});

test("real time moved ahead goes on from there, and its timers run by themselves", async () => {
  vi.useFakeTimers({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] });
  const clock = new ShiftedClock(0, new Activity());
  const ran: number[] = [];
  clock.at(start + 60_000, () => void ran.push(60));
  clock.at(start + 3_600_000, () => void ran.push(3600));
  await clock.advance(30_000);
  expect(clock.now()).toBe(start + 30_000);
  expect(clock.offset).toBe(30_000);
  await vi.advanceTimersByTimeAsync(29_999);
  expect(ran).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ran).toEqual([60]);
  await clock.advance(3_600_000);
  expect(ran).toEqual([60, 3600]);
  clock.stop();
});

test("a timer months away works, although Node's timeouts are shorter", async () => {
  vi.useFakeTimers({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] });
  const clock = new ShiftedClock(0, new Activity());
  let ran = false;
  clock.at(start + 60 * 86_400_000, () => {
    ran = true;
  });
  await vi.advanceTimersByTimeAsync(59 * 86_400_000);
  expect(ran).toBe(false);
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(ran).toBe(true);
  clock.stop();
});

test("a stopped clock runs no timers", async () => {
  vi.useFakeTimers({ now: start, toFake: ["Date", "setTimeout", "clearTimeout"] });
  const clock = new ShiftedClock(0, new Activity());
  let ran = false;
  clock.at(start + 10, () => {
    ran = true;
  });
  clock.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ran).toBe(false);
});

test("activity is idle once all work has ended, even by failing", async () => {
  const activity = new Activity();
  const failing = activity.track(() => Promise.reject(new Error("broken"))).catch(() => "failed");
  await activity.idle();
  expect(await failing).toBe("failed");
});
