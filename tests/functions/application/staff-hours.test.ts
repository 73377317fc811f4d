import fc from "fast-check";
import { expect, test } from "vitest";
import { mailReplyTask, replyAsk } from "../../../functions/application/ask-for-reply.ts";
import { askPerson } from "../../../functions/application/ask-person.ts";
import { dateIn, dayMs, instantOf, isBusinessDay } from "../../../functions/domain/calendar.ts";
import { markersToWarn } from "../../../functions/domain/clocks.ts";
import { nextMessageNumber } from "../../../functions/domain/conversation.ts";
import { MailPaused } from "../../../functions/domain/errors.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { messageReceived } from "../../../functions/domain/request/transitions/message.ts";
import { handle as digest } from "../../../functions/events/digest.ts";
import { handle as register } from "../../../functions/events/register.ts";
import { handle as sweep } from "../../../functions/events/sweep.ts";
import { examples } from "../../sampled.ts";
import { Case } from "../case.ts";
import {
  business,
  FakeBucket,
  FakeClock,
  FakeConnectors,
  FakeCounters,
  FakeLedger,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
  startMs,
} from "../fakes.ts";

const { holidays, timeZone } = business;
const hours = { from: "08:00", until: "19:00" };

/** Whether staff are at work, computed independently of the desk. */
function isOpen(ms: number): boolean {
  const date = dateIn(timeZone, ms);
  const at = (time: string) => instantOf(timeZone, date, time);
  return isBusinessDay(date, holidays) && ms >= at(hours.from) && ms < at(hours.until);
}

/** Any quarter of an hour in ten weeks, including the turn of the year. */
const moments = fc.nat(70 * 96).map((quarter) => startMs + quarter * 900_000);

function world(one: Case) {
  const runtime = new FakeRuntime({ clock: one.clock });
  return {
    runtime,
    requests: new FakeRequests(one.request),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    connectors: new FakeConnectors(),
    packages: new FakeBucket(),
    evidence: new FakeBucket(),
    ledger: new FakeLedger(runtime.clock),
    counters: new FakeCounters(),
    ...noOwedMails,
    baseUrl: "https://desk.example",
  };
}

const ask = (one: Case, attempt: number, escalated = false) => ({
  requestId: one.request.id,
  task: "verify-identity" as const,
  attempt,
  escalated,
  seconds: 3 * 86_400,
  token: `token-${attempt}`,
});

test("mails staff and sets due times within staff hours; questions asked outside them wait for the digest", async () => {
  await fc.assert(
    fc.asyncProperty(moments, async (ms) => {
      const one = Case.submitted({ clock: new FakeClock(ms) });
      one.confirm();
      const w = world(one);
      await askPerson(w, ask(one, 1));
      expect(w.mail.sent).toHaveLength(isOpen(ms) ? 1 : 0);
      const request = w.requests.items.get(one.request.id);
      const task = request && isConfirmed(request) ? request.tasks["verify-identity"] : undefined;
      const until = Date.parse(task?.link?.expiresAt ?? "");
      expect(until).toBeGreaterThanOrEqual(ms + 3 * dayMs);
      expect(isOpen(until - 1)).toBe(true);
      // Nothing escalates outside staff hours.
      one.clock.ms = ms + 3 * dayMs;
      await askPerson(w, ask(one, 2, true));
      const asked = w.requests.items.get(one.request.id);
      const now = asked && isConfirmed(asked) ? asked.tasks["verify-identity"] : undefined;
      expect(now?.escalated).toBe(isOpen(one.clock.ms));
      for (const date of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((days) =>
        dateIn(timeZone, one.clock.ms + days * dayMs),
      )) {
        one.clock.ms = Math.max(one.clock.ms, instantOf(timeZone, date, hours.from));
        const before = w.mail.sent.length;
        await digest(w);
        if (!isBusinessDay(date, holidays)) expect(w.mail.sent).toHaveLength(before);
        else if (isOpen(one.clock.ms)) {
          expect(w.mail.sent.length).toBeGreaterThan(before);
          return;
        }
      }
      throw new Error("never told");
    }),
    { numRuns: examples(60) },
  );
});

test("sends a legal warning on the last business day before its date, any other by its date, within staff hours", () => {
  fc.assert(
    fc.property(moments, (ms) => {
      const one = Case.submitted({ clock: new FakeClock(ms) });
      one.confirm();
      for (const { key, date, at } of markersToWarn(one.confirmed, business)) {
        expect(isOpen(at)).toBe(true);
        const day = dateIn(timeZone, at);
        const legal = key === "litigation" || key === "hard-stop";
        expect(legal ? day < date : day <= date, key).toBe(true);
        // Not earlier than necessary.
        for (let next = at + dayMs; dateIn(timeZone, next) <= date; next += dayMs) {
          if (legal && dateIn(timeZone, next) === date) break;
          expect(isBusinessDay(dateIn(timeZone, next), holidays), key).toBe(false);
        }
      }
    }),
  );
});

test("warnings due at night wait until the morning, and the sweep writes nothing meanwhile", async () => {
  const one = Case.at("verifying").untold();
  const w = world(one);
  // A Saturday evening, long after everything.
  one.clock.ms = Date.parse("2027-01-23T12:00:00.000Z");
  for (let quarter = 0; quarter < 4; quarter += 1) {
    await sweep(w);
    one.clock.ms += 900_000;
  }
  expect([w.mail.sent.length, w.requests.writes]).toEqual([0, 0]);
  one.clock.ms = Date.parse("2027-01-24T23:00:00.000Z");
  await sweep(w);
  expect(w.mail.sent.length).toBe(5);
});

test("a message at night is in the morning's digest, and nothing is written meanwhile", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  one.clock.ms = Date.parse("2026-12-12T14:00:00.000Z");
  const secret = one.secret("reply-message");
  const ask = replyAsk(w, one.confirmed, secret);
  if (ask === undefined) throw new Error("nobody is asked");
  const said = { turn: nextMessageNumber(one.request), text: "When?", files: [] };
  const received = messageReceived(one.confirmed, said, ask, one.stamp({ kind: "requester" }));
  if (!received.ok) throw new Error("refused");
  w.requests.items.set(one.request.id, received.value.request);
  await mailReplyTask(w, received.value, secret);
  for (let quarter = 0; quarter < 4; quarter += 1) {
    one.clock.ms += 900_000;
    await sweep(w);
  }
  expect([w.mail.sent.length, w.requests.writes]).toEqual([0, 0]);
  one.clock.ms = Date.parse("2026-12-13T23:00:00.000Z");
  expect(await digest(w)).toEqual({ sent: 1 });
});

const provisions = { all: async () => ({ records: [], next: undefined }) };
/** Nobody has declared anything. */
async function* nobody(): AsyncGenerator<never> {}

test("the register comes on the first business day of the month", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  const days: string[] = [];
  for (let day = 0; day < 31; day += 1) {
    one.clock.ms = Date.parse("2026-12-31T23:00:00.000Z") + day * dayMs;
    const before = w.mail.sent.length;
    await register({ ...w, provisions, everyConsent: nobody });
    if (w.mail.sent.length > before) days.push(dateIn(timeZone, one.clock.ms));
  }
  expect(days).toEqual(["2027-01-04"]);
});

test("a register that SES refuses is owed, and sent on the first morning on which it is accepted", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  const sent: string[] = [];
  for (let day = 0; day < 31; day += 1) {
    one.clock.ms = Date.parse("2026-12-31T23:00:00.000Z") + day * dayMs;
    const before = w.mail.sent.length;
    if (day < 20) w.mail.faults.splice(0, 1, new MailPaused("paused"));
    else w.mail.faults.length = 0;
    await register({ ...w, provisions, everyConsent: nobody });
    if (w.mail.sent.length > before) sent.push(dateIn(timeZone, one.clock.ms));
  }
  expect(sent).toEqual(["2027-01-21"]);
  expect(w.runtime.codes()).toContain("mail.owed");
});
