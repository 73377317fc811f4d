import { beforeEach, expect, test } from "vitest";
import { redriveStopped } from "../../../functions/application/redrive-stopped.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import { stalled } from "../../../functions/domain/request/transitions/stall.ts";
import { handle as digest } from "../../../functions/events/digest.ts";
import { handle as executionEvents } from "../../../functions/events/execution-events.ts";
import { Case } from "../case.ts";
import { business, FakeCounters, FakeMailer, FakeRequests, FakeRuntime, FakeWorkflows } from "../fakes.ts";

const hourMs = 3_600_000;
let one: Case;
let deps: ReturnType<typeof depsFor>;

function depsFor(found: Case) {
  return {
    runtime: new FakeRuntime({ clock: found.clock }),
    requests: new FakeRequests(found.request),
    workflows: new FakeWorkflows(),
    mail: new FakeMailer(),
    counters: new FakeCounters(),
    baseUrl: "https://desk.example",
  };
}

beforeEach(() => {
  one = Case.at("verifying");
  one.ask("verify-identity");
  deps = depsFor(one);
});

function now() {
  return deps.requests.items.get(one.request.id) ?? one.request;
}

/** Reports the execution as failed; after so many hours a sweep runs. */
async function failsFor(hours: number, name: string = one.request.id, error = "FAILED"): Promise<void> {
  deps.workflows.looks = { state: "ended", error, stoppedAt: one.clock.iso };
  await executionEvents(deps, { detail: { name, status: "FAILED", stopDate: one.clock.ms } });
  one.clock.ms += hours * hourMs;
  await redriveStopped(deps, now());
}

test("redrives a failed execution after an hour, then less and less often; tells the officer once", async () => {
  await failsFor(0.9);
  expect(deps.workflows.redriven).toEqual([]);
  expect(nextDue(now(), business)).toBe(one.clock.ms + 0.1 * hourMs);
  one.clock.ms += 0.1 * hourMs;
  await redriveStopped(deps, now());
  expect(deps.workflows.redriven).toHaveLength(1);
  expect(now()).not.toHaveProperty("stalled");
  for (const hours of [2, 4, 8, 16, 32, 64, 72, 72]) {
    one.clock.ms += 1;
    await failsFor(hours - 0.1);
    const before = deps.workflows.redriven.length;
    one.clock.ms += 0.1 * hourMs;
    await redriveStopped(deps, now());
    expect(deps.workflows.redriven.length, `${hours} hours`).toBe(before + 1);
  }
  expect(deps.mail.sent.map(({ tags }) => tags.mail)).toEqual(["stalled.1"]);
});

test("does not redrive what was stopped by hand or stayed unanswered; an answer restarts it", async () => {
  await executionEvents(deps, {
    detail: { name: one.request.id, status: "ABORTED", stopDate: one.clock.ms },
  });
  one.clock.ms += 1000 * hourMs;
  await redriveStopped(deps, now());
  one.clock.ms += 1;
  await failsFor(1000, one.request.id, "Desk.NobodyAnswered");
  expect(deps.workflows.redriven).toEqual([]);
  one.request = now();
  one.answer({ kind: "verify-identity", answer: { choice: "cannot", reason: "Unknown" } });
  deps.requests.items.set(one.request.id, one.request);
  await redriveStopped(deps, now());
  expect(deps.workflows.redriven).toHaveLength(1);
});

test("starts a new execution if a redrive is no longer possible, and later a third; late events about earlier ones change nothing", async () => {
  deps.workflows.redriveAnswer = "impossible";
  await failsFor(1);
  expect(now()).toMatchObject({ run: 2, execution: "started" });
  expect(now()).not.toHaveProperty("stalled");
  one.clock.ms += hourMs;
  await failsFor(0);
  expect(now()).not.toHaveProperty("stalled");
  await failsFor(1000, `${one.request.id}.2`);
  expect(now()).toMatchObject({ run: 3, execution: "started" });
  const stop = { error: "FAILED", stoppedAt: one.clock.iso, run: 2 };
  expect(stalled(now(), stop, "aoyagi", one.stamp())).toBeUndefined();
});

test("if starting the other execution is cut off, the sweep starts it", async () => {
  deps.workflows.redriveAnswer = "impossible";
  deps.workflows.faults.push(new Error("killed"));
  await expect(failsFor(1)).rejects.toThrow();
  expect(now()).toMatchObject({ run: 2, execution: "to-start" });
  expect(nextDue(now(), business)).toBeLessThanOrEqual(one.clock.ms);
});

test("redrives what failed for another cause, although a question is at its last attempt", async () => {
  one = Case.at("investigating");
  const { staffReminders, escalations } = one.confirmed.terms.deadlines;
  one.ask("search-system", "till", 3, 1 + staffReminders + escalations);
  one.ask("search-system", "bookings");
  deps = depsFor(one);
  await failsFor(1);
  expect(deps.workflows.redriven).toHaveLength(1);
});

test("144: if the report of an ended execution is lost, the next digest finds it, even on a holiday, and it is redriven", async () => {
  one.clock.ms = Date.parse("2026-12-11T23:00:00.000Z"); // Saturday morning in Japan
  deps.workflows.looks = { state: "ended", error: "Store.Full", stoppedAt: one.clock.iso };
  one.clock.ms += 1;
  await digest(deps);
  expect(now()).toMatchObject({ stalled: { error: "Store.Full" } });
  // A late report, or a second digest, changes nothing.
  const { version } = now();
  await executionEvents(deps, {
    detail: { name: one.request.id, status: "FAILED", stopDate: one.clock.ms - 1 },
  });
  await digest(deps);
  expect(now().version).toBe(version);
  one.clock.ms += hourMs;
  await redriveStopped(deps, now());
  expect(deps.workflows.redriven).toHaveLength(1);
  expect(now()).not.toHaveProperty("stalled");
});

test("144: an execution that does not exist, or succeeded too early, is continued by another one", async () => {
  for (const error of ["ExecutionDoesNotExist", "SUCCEEDED"]) {
    one = Case.at("verifying", { key: error });
    deps = depsFor(one);
    deps.workflows.looks = { state: "ended", error, stoppedAt: undefined };
    deps.workflows.redriveAnswer = "impossible";
    await digest(deps);
    // Step Functions may not show it yet.
    expect(now()).not.toHaveProperty("stalled");
    one.clock.ms += hourMs;
    await digest(deps);
    one.clock.ms += hourMs;
    await redriveStopped(deps, now());
    expect(now()).toMatchObject({ run: 2, execution: "started" });
  }
});

test("reports a failed execution even if its error cannot be read", async () => {
  deps.workflows.look = () => Promise.reject(new Error("throttled"));
  await executionEvents(deps, {
    detail: { name: one.request.id, status: "FAILED", stopDate: one.clock.ms },
  });
  expect(now()).toMatchObject({ stalled: { error: "FAILED" } });
});
