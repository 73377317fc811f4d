import { expect, test } from "vitest";
import { itemOf } from "../../../functions/adapters/stored-request.ts";
import { accountOf } from "../../../functions/domain/account.ts";
import { dayMs } from "../../../functions/domain/calendar.ts";
import { caseFileOf } from "../../../functions/domain/case-file.ts";
import { markersOf, pausedDays, whoseTurn } from "../../../functions/domain/clocks.ts";
import {
  messageReminder,
  nextMessageNumber,
  openQuestion,
  roomFor,
} from "../../../functions/domain/conversation.ts";
import { digestOf, isWatched } from "../../../functions/domain/digest.ts";
import { daysSpent } from "../../../functions/domain/due.ts";
import { outboxOf } from "../../../functions/domain/outbox.ts";
import type { StoredFile } from "../../../functions/domain/request/files.ts";
import type { Request } from "../../../functions/domain/request/request.ts";
import { messageReceived, requesterAsked } from "../../../functions/domain/request/transitions/message.ts";
import { Case, marker } from "../case.ts";
import { business } from "../fakes.ts";

const ask = { recipient: "reception", escalated: false, expiresAt: "2027-01-30T00:00:00.000Z" };

function write(one: Case, text: string | undefined, files: readonly StoredFile[] = []) {
  const said = { turn: nextMessageNumber(one.request), text, files };
  const secret = one.secret("reply-message");
  const result = messageReceived(one.confirmed, said, { ...ask, secret }, one.stamp({ kind: "requester" }));
  if (result.ok) one.request = result.value.request;
  return result;
}

function question(one: Case, text: string) {
  const result = requesterAsked(
    one.confirmed,
    "reception",
    text,
    one.stamp({ kind: "staff", mailbox: "reception" }),
  );
  if (result.ok && result.value !== undefined) one.request = result.value;
  return result;
}

function file(n: number): StoredFile {
  return { key: `x/messages/1/${n}`, type: "image/png", bytes: 1, sha256: "e".repeat(64) };
}

function owedTo(request: Request): readonly string[] {
  return outboxOf(request, business)
    .map(({ mailId }) => mailId)
    .filter((mailId) => mailId.startsWith("message"));
}

test("a question makes it the requester's turn: our own dates move, legal dates do not, and the status stays", () => {
  const one = Case.at("deciding");
  const before = markersOf(one.confirmed, business);
  question(one, "Which of the two?");
  expect(one.request.status).toBe("deciding");
  expect(whoseTurn(one.request)).toBe("requester");
  one.clock.ms += 5 * dayMs;
  write(one, "The second.");
  expect(whoseTurn(one.request)).toBe("us");
  expect(openQuestion(one.request)).toBeUndefined();
  expect(pausedDays(one.request, business.timeZone)).toBe(5);
  expect(daysSpent(one.request, one.clock.ms).requester).toBe(5);
  const after = new Map(markersOf(one.confirmed, business).map(({ key, date }) => [key, date]));
  for (const { key, date } of before) {
    const moves = key === "target" || key === "alarm";
    expect(after.get(key) === date, key).toBe(!moves);
  }
});

test("a question is over once the request is decided on or withdrawn", () => {
  const decided = Case.at("deciding");
  decided.ask("decide");
  question(decided, "Which?");
  decided.answer({ kind: "decide", answer: { choice: "disclose" } });
  expect(whoseTurn(decided.request)).toBe("us");
  expect(question(decided, "Which one?").ok).toBe(false);
  const gone = Case.at("verifying");
  question(gone, "Which?");
  gone.withdraw();
  expect(whoseTurn(gone.request)).toBe("us");
  expect(owedTo(gone.request)).toEqual(["message.1"]);
});

test("a requester's last message still has to be answered after the end: the digest keeps listing it", () => {
  const one = Case.at("closed");
  expect(isWatched(one.request)).toBe(false);
  expect(write(one, "Too late")).toMatchObject({ refusal: { problem: "conversation-over" } });
  const other = Case.at("notifying");
  write(other, "Thank you, but what about the photographs?");
  other.report("delivered");
  other.handOver();
  other.close();
  expect(isWatched(other.request)).toBe(true);
  expect(digestOf([other.request], "reception", business, other.clock.ms)).toMatchObject([
    { late: undefined, tasks: [{ taskId: "reply-message" }] },
  ]);
  other.answer({ kind: "reply-message", answer: { choice: "reply", reply: "They are in the package." } });
  expect(isWatched(other.request)).toBe(false);
  expect(owedTo(other.request)).toHaveLength(1);
});

test("a requester who gets letters is neither asked nor mailed here, and cannot write", () => {
  const one = Case.at("verifying");
  question(one, "Which?");
  one.request = { ...one.confirmed, letters: { since: one.clock.iso } };
  expect(owedTo(one.request)).toEqual([]);
  expect(messageReminder(one.request)).toBeUndefined();
  expect(question(one, "Which one?").ok).toBe(false);
  expect(write(one, "Hello")).toMatchObject({ refusal: { problem: "conversation-over" } });
});

test("a form that is sent twice is one message; edited and sent again it is another", () => {
  const one = Case.at("verifying");
  const said = { turn: 1, text: "Hello", files: [file(1)] };
  const send = (text: string) =>
    messageReceived(
      one.confirmed,
      { ...said, text },
      { ...ask, secret: one.secret("reply-message") },
      one.stamp({ kind: "requester" }),
    );
  const first = send("Hello");
  if (!first.ok) throw new Error(first.refusal.problem);
  one.request = first.value.request;
  expect(send("Hello")).toMatchObject({ ok: true, value: { first: false } });
  expect(send("Hello!")).toMatchObject({ ok: true, value: { first: true } });
  question(one, "Which?");
  expect(question(one, "Which?")).toEqual({ ok: true, value: undefined });
});

test("a conversation ends before the item is full, its last messages are reserved for the desk, and empty ones are refused", () => {
  const one = Case.at("verifying");
  const long = "漢".repeat(2000);
  let written = 0;
  while (write(one, long, [file(written)]).ok) written += 1;
  expect(written).toBe(7);
  expect(write(one, undefined)).toMatchObject({ refusal: { problem: "evidence-needed" } });
  while (write(one, undefined, [file(written)]).ok) written += 1;
  expect(written).toBe(17);
  expect(write(one, undefined, [file(99)])).toMatchObject({ refusal: { problem: "conversation-full" } });
  expect(roomFor(one.request, "staff").messages).toBe(3);
  for (let n = 0; n < 3; n += 1) expect(question(one, `${n}${long.slice(1)}`).ok).toBe(true);
  expect(question(one, "One more?")).toMatchObject({ refusal: { problem: "conversation-full" } });
  expect(Buffer.byteLength(JSON.stringify(itemOf(one.request, business, new Uint8Array())))).toBeLessThan(
    150_000,
  );
});

test("the case file says who wrote when, and nothing of what was said, with or without personal data", () => {
  const one = Case.at("verifying");
  write(one, `${marker} secret words`, [file(1)]);
  question(one, `${marker} secret question`);
  expect(accountOf(one.request.history).messages).toEqual([
    { at: one.clock.iso, by: { kind: "requester" }, asks: false, files: 1 },
    { at: one.clock.iso, by: { kind: "staff", mailbox: "reception" }, asks: true, files: 0 },
  ]);
  for (const personal of [true, false]) {
    const exported = JSON.stringify(caseFileOf(one.request, { business, at: one.clock.iso, personal }));
    expect(exported).not.toContain("secret");
  }
});

test("a conversation's length is counted in characters of any script, like its fields", () => {
  const one = Case.at("verifying");
  const { characters } = roomFor(one.request, "requester");
  write(one, "𠮷".repeat(2000));
  expect(roomFor(one.request, "requester").characters).toBe(characters - 2000);
});
