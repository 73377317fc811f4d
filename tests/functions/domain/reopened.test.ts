import { expect, test } from "vitest";
import { roomInItem } from "../../../functions/adapters/stored-request.ts";
import { openFurtherQuestions } from "../../../functions/domain/asides.ts";
import { openQuestion, roomFor } from "../../../functions/domain/conversation.ts";
import { requestIdOf, submissionKeySchema } from "../../../functions/domain/ids.ts";
import { verifyIdentityEffect } from "../../../functions/domain/questions/verify-identity/effect.ts";
import type { Message } from "../../../functions/domain/request/conversation.ts";
import { type Request, type RequestIn, requestSchema } from "../../../functions/domain/request/request.ts";
import { searchAskedAgain } from "../../../functions/domain/request/transitions/aside.ts";
import { reopened } from "../../../functions/domain/request/transitions/follow-up.ts";
import { keptFree } from "../../../functions/domain/room.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** What goes on from a closed request with these changes. */
function continued(change: Partial<RequestIn<"closed">>, fits?: Parameters<typeof reopened>[3]) {
  const one = Case.at("closed");
  const before: RequestIn<"closed"> = { ...one.in("closed"), ...change };
  const id = requestIdOf(submissionKeySchema.parse("it-goes-on-from-there"));
  const stamp = { at: one.clock.iso, actor: { kind: "staff" as const, mailbox: "aoyagi" } };
  const made = { id, stamp, timeZone: business.timeZone, accessCodeHash: "a".repeat(64) };
  const next = reopened(before, made, business, fits);
  expect(requestSchema.safeParse(next).success).toBe(true);
  return next;
}

const at = "2026-12-07T01:00:00.000Z";

function conversation(length: number): Message[] {
  return Array.from({ length }, (_, index): Message => {
    const own = index % 2 === 0;
    const from = own ? "reception" : "requester";
    const text = `${index + 1}${"長".repeat(1990)}`;
    return { n: index + 1, at, from, text, files: [], ...(own && { asks: true }) };
  });
}

test("the whole conversation goes on, at full length, with its room left, and no question in it waits", () => {
  const messages = conversation(20);
  const next = continued({ messages });
  expect(next.messages?.map(({ n, text }) => [n, text])).toEqual(messages.map(({ n, text }) => [n, text]));
  expect(openQuestion(next)).toBeUndefined();
  expect(roomFor(next, "staff")).toEqual({ messages: 20, characters: 20_000, files: 40 });
  expect(next.follows).not.toHaveProperty("messagesLeft");
});

test("what has no room stays in the closed request, is counted, and the earliest is left first", () => {
  const messages = conversation(20);
  const next = continued({ messages }, ({ messages: carried = [] }) => carried.length <= 7);
  expect(next.messages?.map(({ text }) => text?.slice(0, 2))).toEqual([
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
  ]);
  expect(next.follows).toMatchObject({ messagesLeft: 13 });
  // Of a case that is reopened again and again, the latest sixty.
  const before = { id: next.id, reason: "mistake", messagesLeft: 2 } as const;
  const again = continued({ messages: conversation(80), follows: before });
  expect(again.messages).toHaveLength(60);
  expect(again.follows).toMatchObject({ messagesLeft: 22 });
});

test("at full length in Japanese there is room left for what is still to be written", () => {
  const fits = (next: Request) => roomInItem(next, business) >= keptFree(next, business);
  const next = continued({ messages: conversation(60) }, fits);
  const carried = next.messages?.length ?? 0;
  expect(carried).toBeGreaterThan(30);
  expect(next.follows).toMatchObject({ messagesLeft: 60 - carried });
  expect(fits(next)).toBe(true);
});

test("a message of nothing but files is carried, and says that they are away until they are copied", () => {
  const file = { key: "k", version: "v", type: "image/png" as const, bytes: 3, sha256: "a".repeat(64) };
  const from = "requester";
  const messages: Message[] = [
    { n: 1, at, from, files: [file, file] },
    { n: 2, at, from, text: "See there.", files: [] },
    // Deleted without a trace by an earlier release.
    { n: 3, at, from, files: [] },
  ];
  expect(continued({ messages }).messages).toEqual([
    { n: 1, at, from, files: [], gone: 2, carried: true },
    { n: 2, at, from, text: "See there.", files: [], carried: true },
  ]);
});

test("what was found in a system that has left the configuration is carried, and nobody is asked", () => {
  const one = Case.at("closed").in("closed");
  const [[, finding] = raise()] = Object.entries(one.findings ?? {});
  const file = { key: "k", version: "v", type: "image/png" as const, bytes: 3, sha256: "a".repeat(64) };
  const found = { ...finding, found: true, held: "yes" as const, files: [file] };
  const next = continued({ findings: { ...one.findings, "old-ledger": found } });
  if (next.status !== "deciding") throw new Error(next.status);
  expect(next.systems).not.toContain("old-ledger");
  expect(next.findings["old-ledger"]).toMatchObject({ searched: finding.searched, files: [], missing: 1 });
  expect(Object.keys(next.tasks)).not.toContain("search-system.old-ledger");
  expect(Object.keys(next.mails).filter((mail) => mail.startsWith("hold-again"))).toEqual([]);
});

function raise(): never {
  throw new Error("nothing was found");
}

test("what was said about an identity that was not confirmed is known to the desk, which can still ask", () => {
  const asks = Array.from({ length: 3 }, (_, index) => ({
    askedAt: at,
    question: "問".repeat(1000),
    answer: { at, text: `${index}${"答".repeat(1999)}`, files: [] },
  }));
  const unanswered = { askedAt: at, question: "Which shop?" };
  const next = continued({
    identity: {
      state: "unverified",
      code: "A1_ID_UNVERIFIED",
      by: "reception",
      at,
      asks: [...asks, unanswered],
    },
  });
  if (next.status !== "verifying") throw new Error(next.status);
  expect(next.identity.asks).toEqual(asks.map((ask) => ({ ...ask, carried: true })));
  const outcome = verifyIdentityEffect({
    ...{ request: next, by: "reception", at, business },
    task: {
      ...{ kind: "verify-identity", state: "pending", recipient: "reception" },
      ...{ round: 1, attempt: 1, escalated: false, openedAt: at },
    },
    answer: { choice: "more", question: "Please send it again." },
  });
  expect(outcome).toMatchObject({ ok: true, value: { result: "more" } });
});

test("after the contact on file has said that a request is not theirs, its identity is checked again", () => {
  const stopped = continued({ stoppedAt: at, ending: { outcome: "refused", codes: ["A1_ID_UNVERIFIED"] } });
  expect(stopped).toMatchObject({ status: "verifying", identity: { state: "open" } });
  expect(continued({}).identity.state).toBe("confirmed");
});

test("what staff said to each other goes on, and nobody waits for it any more", () => {
  const earlier = "2026-12-01T01:00:00.000Z";
  const said = { task: "search-system.till", by: "aoyagi", at: earlier, text: "尋".repeat(1000) };
  const asides = Array.from({ length: 30 }, () => ({ about: "again" as const, ...said }));
  const next = continued({ asides });
  expect(next.asides).toHaveLength(30);
  expect(openFurtherQuestions(next)).toEqual([]);
  if (next.status !== "deciding") throw new Error(next.status);
  // There is room for as many again.
  const asked = searchAskedAgain(
    next,
    { system: "till", text: "And since when?" },
    { recipient: "shop", escalated: false, secret: "s".repeat(43), expiresAt: next.arrivedAt },
    { at: next.arrivedAt, actor: { kind: "desk" } },
    "aoyagi",
  );
  expect(asked.ok).toBe(true);
});
