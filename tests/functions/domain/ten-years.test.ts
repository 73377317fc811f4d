import { expect, test } from "vitest";
import { roomInItem } from "../../../functions/adapters/stored-request.ts";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { accessCodeHash, taskIdSchema } from "../../../functions/domain/ids.ts";
import { checkLink, statusLinkMs } from "../../../functions/domain/links.ts";
import { type ConfirmedRequest, requestSchema } from "../../../functions/domain/request/request.ts";
import { caseLinkIssued, caseLinkMailId } from "../../../functions/domain/request/transitions/case-link.ts";
import {
  mailReported,
  mailSent,
  mailsOwed,
  statusLinkRenewed,
} from "../../../functions/domain/request/transitions/mails.ts";
import { openTask } from "../../../functions/domain/request/transitions/open-task.ts";
import {
  accessCodeRenewed,
  accessCodeTried,
  lateLinkNoted,
  packageBehind,
} from "../../../functions/domain/request/transitions/package.ts";
import {
  packageLinkMailId,
  packageLinkRenewed,
} from "../../../functions/domain/request/transitions/package-link.ts";
import { linksRefreshed } from "../../../functions/domain/request/transitions/refresh-links.ts";
import { redriven, stalled } from "../../../functions/domain/request/transitions/stall.ts";
import { keptFree } from "../../../functions/domain/room.ts";
import { thorough } from "../../sampled.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** Ten years of every event that can repeat: nothing fills up, and nothing is refused for it. */

const days = thorough ? 3650 : 500;
const decide = taskIdSchema.parse("decide");

/** Applies a change that must have an effect; without one the test would check nothing. */
function must<Next>(next: Next | undefined, what: string): Next {
  if (next === undefined) throw new Error(`${what} was refused`);
  return next;
}

/** A mail that was sent under this id, and delivered. */
function mailed(one: Case, mailId: string): void {
  one.request = must(mailSent(one.request, mailId, `message-${one.request.version}`, one.stamp()), mailId);
  one.report("delivered", mailId);
}

function statusLinks(one: Case, times: number): void {
  for (let time = 0; time < times; time += 1) {
    const secret = one.secret("status");
    const expiresAt = new Date(one.clock.ms + statusLinkMs).toISOString();
    const { request, mailId } = statusLinkRenewed(
      one.confirmed,
      { secret, expiresAt },
      one.stamp({ kind: "requester" }),
    );
    one.request = request;
    mailed(one, mailId);
    expect(checkLink(one.confirmed.links.status, secret, one.clock.ms)).toBe("valid");
  }
}

function caseLink(one: Case): void {
  const expiresAt = new Date(one.clock.ms + dayMs).toISOString();
  const link = { secret: one.secret("case"), expiresAt };
  one.request = caseLinkIssued(one.confirmed, "reception", link, one.stamp());
  mailed(one, caseLinkMailId);
}

/** As the workflow asks, once every three days. */
function asked(one: Case, attempt: number): void {
  const secret = one.secret("decide");
  const expiresAt = new Date(one.clock.ms + 3 * dayMs).toISOString();
  const ask = {
    kind: "decide",
    attempt,
    escalated: true,
    token: `t-${attempt}`,
    recipient: "aoyagi",
    secret,
    expiresAt,
  } as const;
  const opening = openTask(one.request, ask, one.stamp());
  if (opening.kind !== "opened") throw new Error(opening.kind);
  one.request = must(mailSent(opening.request, opening.mailId, "message", one.stamp()), opening.mailId);
}

/** As the digest lists it, every morning. */
function digest(one: Case): void {
  const secretOf = () => one.secret("decide");
  const expiresAt = new Date(one.clock.ms + dayMs).toISOString();
  one.request = must(
    linksRefreshed(one.request, "aoyagi", { secretOf, expiresAt }, one.stamp()),
    "the digest",
  );
  const link = one.confirmed.tasks[decide]?.link;
  expect(checkLink(link, one.secrets.get("decide") ?? "", one.clock.ms)).toBe("valid");
}

/** SES is paused: the same mail is tried every quarter of an hour. */
function paused(one: Case, times: number): void {
  for (let time = 0; time < times; time += 1) {
    one.clock.ms += 15 * 60_000;
    one.request = must(mailsOwed(one.request, ["clock-target"], one.stamp()), "a mail");
  }
}

function standstill(one: Case): void {
  const stop = { error: "Mail.Paused", stoppedAt: one.clock.iso, run: 1 };
  const stood = must(stalled(one.request, stop, "aoyagi", one.stamp()), "a report of a standstill");
  one.request = stood.request;
  if (stood.mailId !== undefined) mailed(one, stood.mailId);
  one.clock.ms += 1000;
  one.request = must(redriven(one.request, one.clock.iso, one.stamp()), "a redrive");
}

/** Invariants of a record, however much has happened to it. */
function expectSound(one: Case, bytes: number): void {
  const { request } = one;
  expect(requestSchema.parse(request)).toEqual(request);
  expect(verifyHistory(request.id, request.history).intact).toBe(true);
  const room = roomInItem(request, business);
  expect(409_600 - room).toBeLessThan(bytes);
  expect(room).toBeGreaterThan(keptFree(request, business));
}

test("an open request stays valid and small", () => {
  const one = Case.at("deciding");
  const claimed = { to: "aoyagi", state: "claimed" as const, at: one.clock.iso };
  one.request = {
    ...one.confirmed,
    mails: { ...one.confirmed.mails, "clock-target": claimed },
  } as ConfirmedRequest;
  for (let day = 0; day < days; day += 1) {
    one.clock.ms += dayMs / 2;
    if (day % 3 === 0) asked(one, 1 + day / 3);
    digest(one);
    statusLinks(one, 2);
    caseLink(one);
    paused(one, day < 20 ? 96 : 1);
    if (day % 7 === 0) standstill(one);
    one.request = lateLinkNoted(one.request, one.stamp()) ?? one.request;
  }
  expectSound(one, 80_000);
  // Daily repetitions do not displace forty reminders: the first and the last are still there.
  const asking = one.request.history.filter(
    ({ event, data }) => event === "task-opened" && data["task"] === "decide",
  );
  expect(asking.slice(0, 8).map(({ data }) => data["attempt"])).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(asking.at(-1)?.data).toMatchObject({ count: thorough ? 1024 : 128 });
});

test("a closed request with a package stays valid and small", () => {
  const one = Case.at("closed");
  const closed = one.in("closed");
  const held = must(closed.package, "a package");
  one.request = {
    ...closed,
    package: { ...held, expiresAt: new Date(one.clock.ms + (days + 1) * dayMs).toISOString() },
  };
  let code = accessCodeHash(new Uint8Array(32), one.request.id, "1");
  for (let day = 0; day < days; day += 1) {
    one.clock.ms += dayMs;
    statusLinks(one, 5);
    const secret = one.secret("package");
    one.request = must(
      packageLinkRenewed(one.in("closed"), secret, one.stamp({ kind: "requester" })),
      "a package link",
    );
    mailed(one, packageLinkMailId);
    const behind = packageBehind(one.request, secret, one.clock.ms);
    if (!behind.ok) throw new Error(behind.refusal);
    const wrong = accessCodeTried(behind.value, "f".repeat(64), true, one.stamp());
    if (wrong.kind !== "wrong") throw new Error(wrong.kind);
    one.request = wrong.request;
    one.ask("renew-code", undefined, 3, 1 + day);
    code = accessCodeHash(new Uint8Array(32), one.request.id, String(day));
    one.request = accessCodeRenewed(one.in("closed"), code, one.stamp());
    const again = packageBehind(one.request, secret, one.clock.ms);
    if (!again.ok) throw new Error(again.refusal);
    const opened = accessCodeTried(again.value, code, true, one.stamp());
    if (opened.kind !== "opened") throw new Error(opened.kind);
    one.request = opened.request;
  }
  expectSound(one, 80_000);
  expect(mailReported(one.request, "status-link", "delivered", one.stamp())).toBeUndefined();
});
