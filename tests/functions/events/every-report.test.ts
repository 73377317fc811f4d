import { describe, expect, test } from "vitest";
import { tagValue } from "../../../functions/adapters/mail-tags.ts";
import { getsLetters } from "../../../functions/domain/contact.ts";
import { verifyHistory } from "../../../functions/domain/history.ts";
import { isPerson } from "../../../functions/domain/links.ts";
import { type Mailing, mailingOf } from "../../../functions/domain/outbox.ts";
import { personAsked, roleOf } from "../../../functions/domain/questions/index.ts";
import { taskKinds } from "../../../functions/domain/questions/kinds.ts";
import { stopsMailing } from "../../../functions/domain/recipients.ts";
import type { Mail, MailState } from "../../../functions/domain/request/mails.ts";
import { isConfirmed, type Request, type Status } from "../../../functions/domain/request/request.ts";
import { purged } from "../../../functions/domain/request/transitions/close.ts";
import { handle } from "../../../functions/events/mail-events.ts";
import { bounceTypes, delayTypes } from "../../../infra/local/mail/delivery-fate.ts";
import { sampled } from "../../sampled.ts";
import { Case } from "../case.ts";
import { FakeCounters, FakeMailer, FakeRequests, FakeRuntime, FakeWorkflows, noOwedMails } from "../fakes.ts";

/** Every SES event, with the mail's resulting fate; `may-be-a-reply` if only a delivery event tells. */
type Says = Exclude<MailState, "claimed"> | "may-be-a-reply" | "nothing";

interface Report {
  readonly name: string;
  readonly detail: object;
  readonly says: Says;
}

const bounces = Object.entries(bounceTypes).flatMap(([bounceType, subTypes]) =>
  subTypes.map((bounceSubType): Report => {
    const reply = bounceType === "Transient" && bounceSubType === "General";
    const detail = { eventType: "Bounce", bounce: { bounceType, bounceSubType } };
    return { name: `${bounceType} ${bounceSubType}`, detail, says: reply ? "may-be-a-reply" : "bounced" };
  }),
);

const plain: readonly (readonly [string, Says])[] = [
  ["Send", "sent"],
  ["Delivery", "delivered"],
  ["Complaint", "complained"],
  ["Reject", "rejected"],
  ["Rendering Failure", "rejected"],
  ["RenderingFailure", "rejected"],
  ["Subscription", "nothing"],
  ["Open", "nothing"],
  ["Click", "nothing"],
];

const reports: readonly Report[] = [
  ...bounces,
  ...plain.map(([eventType, says]) => ({ name: eventType, detail: { eventType }, says })),
  ...delayTypes.map((delayType) => ({
    name: `DeliveryDelay ${delayType}`,
    detail: { eventType: "DeliveryDelay", deliveryDelay: { delayType } },
    says: "sent" as const,
  })),
];

const statuses = [
  "unconfirmed",
  "verifying",
  "awaiting-requester",
  "awaiting-fee",
  "investigating",
  "deciding",
  "acting",
  "notifying",
  "closed",
  "purged",
] as const satisfies readonly Status[];

/** Kinds of mail that do not ask a question: example ids, and their recipients. */
const others = {
  confirm: { confirm: "requester", "confirm-reminder": "requester" },
  receipt: { receipt: "requester" },
  fee: { fee: "requester" },
  "fee-reminder": { "fee-reminder": "requester" },
  "fee-receipt": { "fee-receipt": "requester" },
  notice: { notice: "requester" },
  extension: { extension: "requester" },
  message: { "message.1": "requester", "message-reminder.1": "requester", "message-files.1": "requester" },
  "status-link": { "status-link": "requester" },
  "package-link": { "package-link": "requester" },
  "promise-kept": { "promise-kept": "requester" },
  "case-link": { "case-link": "reception" },
  marker: { "clock-alarm": "aoyagi" },
  stalled: { "stalled.1": "aoyagi" },
  release: { "hold-over.shop": "shop" },
  "hold-again": { "hold-again.shop": "shop" },
  stop: { "release-stopped": "aoyagi" },
} as const satisfies Readonly<Record<Exclude<Mailing["about"], "task">, Readonly<Record<string, string>>>>;

const asked = taskKinds.map((kind): readonly [string, string] => {
  const systems = roleOf(kind) === "owner" ? ".till" : "";
  const mailbox = { owner: "shop", officer: "aoyagi", desk: "reception" }[roleOf(kind) ?? "desk"];
  return [`${kind}${systems}#1.1`, personAsked(kind) ?? mailbox];
});

/** At least one of every kind of mail: its id and recipient. */
const kinds: Readonly<Record<string, string>> = {
  ...Object.fromEntries(asked),
  ...Object.assign({}, ...Object.values(others)),
};

test("each id is recognized as its kind of mail", () => {
  for (const [about, ids] of Object.entries(others)) {
    for (const mailId of Object.keys(ids)) expect(mailingOf(mailId)?.about, mailId).toBe(about);
  }
  for (const [mailId] of asked) expect(mailingOf(mailId)?.about, mailId).toBe("task");
});

const before: readonly Pick<Mail, "state" | "owed" | "returned">[] = [
  { state: "claimed" },
  { state: "claimed", owed: { since: "2026-12-01T00:00:00.000Z", next: "2026-12-01T00:01:00.000Z" } },
  { state: "sent" },
  { state: "sent", returned: "2026-12-01T00:00:00.000Z" },
  { state: "delivered" },
  { state: "complained" },
  { state: "bounced" },
  { state: "rejected" },
];

const gravity: readonly MailState[] = ["claimed", "sent", "delivered", "complained", "bounced", "rejected"];

function graver(one: MailState, other: MailState): MailState {
  return gravity.indexOf(other) > gravity.indexOf(one) ? other : one;
}

function caseIn(status: Status): Case {
  if (status === "unconfirmed") return Case.submitted();
  if (status !== "purged") return Case.at(status);
  const one = Case.at("closed");
  one.request = purged(one.in("closed"), one.stamp());
  return one;
}

async function told(status: Status, mailId: string, was: (typeof before)[number], report: Report) {
  const one = caseIn(status);
  const { request } = one;
  const to = kinds[mailId] ?? "requester";
  const planted: Request =
    request.status === "purged"
      ? request
      : { ...request, mails: { ...request.mails, [mailId]: { to, at: one.clock.iso, ...was } } };
  const requests = new FakeRequests(planted);
  const deps = {
    ...{ runtime: new FakeRuntime({ clock: one.clock }), requests, mail: new FakeMailer() },
    ...{ workflows: new FakeWorkflows(), counters: new FakeCounters(), baseUrl: "https://desk.example" },
    ...noOwedMails,
  };
  const tags = { request: [request.id], mail: [tagValue(mailId)] };
  const event = { detail: { ...report.detail, eventType: "", mail: { tags, messageId: "ses-1" } } };
  // The schema's own type has only what the handler reads.
  Object.assign(event.detail, report.detail);
  const now = () => requests.items.get(request.id) ?? planted;
  return { deps, to, planted, now, tell: () => handle(deps, event) };
}

async function holds(status: Status, mailId: string, was: (typeof before)[number], report: Report) {
  const { deps, to, planted, now, tell } = await told(status, mailId, was, report);
  await tell();
  const next = now();
  expect(verifyHistory(next.id, next.history).intact).toBe(true);
  if (next.status === "purged" || planted.status === "purged") {
    expect(next).toEqual(planted);
    return;
  }
  const mail = next.mails[mailId];
  const { says } = report;
  if (says === "nothing") expect(next).toEqual(planted);
  else if (says === "may-be-a-reply") {
    const unsure = isPerson(to) && gravity.indexOf(was.state) < gravity.indexOf("delivered");
    expect(mail?.state).toBe(unsure ? "sent" : was.state);
    if (unsure) expect(mail?.returned).toBeDefined();
  } else expect(mail?.state).toBe(graver(was.state, says));
  // Its fate is known: nothing is owed any more.
  if (mail?.state !== "claimed" && says !== "nothing" && mail?.state !== was.state)
    expect(mail?.owed).toBeUndefined();

  const lost = mail !== undefined && stopsMailing(mail.state) && says !== "nothing" && says === mail.state;
  // A mail that bounced before had its consequences then.
  if (lost && mail.state !== was.state) expectReached(next, mailId, to, mail.state);

  // At-least-once delivery: a second event changes nothing, and mails nobody.
  const mails = deps.mail.sent.length;
  const writes = deps.requests.writes;
  await tell();
  expect(deps.mail.sent).toHaveLength(mails);
  expect(deps.requests.writes).toBe(writes);
}

/** Mails whose content is not in the notice: losing one matters even after the request is closed. */
const staysWanted: ReadonlySet<string> = new Set(
  [others["fee-receipt"], others["status-link"], others["package-link"], others["promise-kept"]]
    .flatMap((ids) => Object.keys(ids))
    .concat("message.1"),
);

/** The recipient of a lost mail is reached another way, if anything depends on it. */
function expectReached(request: Request, mailId: string, to: string, state: MailState): void {
  if (!isConfirmed(request)) return;
  const open = request.status !== "notifying" && request.status !== "closed";
  if (mailId === "notice" && state !== "complained") {
    if (request.status === "closed")
      expect(request.tasks["deliver-otherwise"]).toMatchObject({ state: "pending" });
    if (request.status === "notifying") {
      expect(request.tasks["notice-delivery"]).toMatchObject({ state: "answered", result: "bounced" });
    }
  } else if (request.status === "closed" && isPerson(to) && state !== "complained") {
    if (staysWanted.has(mailId)) {
      expect(request.tasks["requester-unreachable"], mailId).toMatchObject({ state: "pending" });
    }
  } else if (to === "requester" && open) {
    if (state === "complained") expect(getsLetters(request)).toBe(true);
    else expect(request.tasks["requester-unreachable"]).toMatchObject({ state: "pending" });
  }
}

describe.each(sampled(statuses, 1))("while a request is %s", (status) => {
  test("every event about its notice is handled, no matter what came before", async () => {
    for (const was of before) for (const report of reports) await holds(status, "notice", was, report);
  });
});

const table = statuses.flatMap((status) => Object.keys(kinds).map((mailId) => ({ status, mailId })));

test.each(sampled(table, 15))(
  "every report on $mailId while a request is $status is known: the gravest counts, and the person whose mail was lost is reached",
  async ({ status, mailId }) => {
    // An earlier event, varied over the cases.
    const turn = table.findIndex((one) => one.status === status && one.mailId === mailId);
    for (const [index, report] of reports.entries()) {
      const was = before[(turn + index) % before.length];
      if (was !== undefined) await holds(status, mailId, was, report);
    }
  },
);
