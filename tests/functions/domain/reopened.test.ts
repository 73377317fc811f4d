import { expect, test } from "vitest";
import { openQuestion, roomFor } from "../../../functions/domain/conversation.ts";
import { requestIdOf, submissionKeySchema } from "../../../functions/domain/ids.ts";
import type { Message } from "../../../functions/domain/request/conversation.ts";
import { type RequestIn, requestSchema } from "../../../functions/domain/request/request.ts";
import { reopened } from "../../../functions/domain/request/transitions/follow-up.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** What goes on from a closed request with these changes. */
function continued(change: Partial<RequestIn<"closed">>) {
  const one = Case.at("closed");
  const before: RequestIn<"closed"> = { ...one.in("closed"), ...change };
  const id = requestIdOf(submissionKeySchema.parse("it-goes-on-from-there"));
  const stamp = { at: one.clock.iso, actor: { kind: "staff" as const, mailbox: "aoyagi" } };
  const made = { id, stamp, timeZone: business.timeZone, accessCodeHash: "a".repeat(64) };
  const next = reopened(before, made, business);
  expect(requestSchema.safeParse(next).success).toBe(true);
  return next;
}

const at = "2026-12-07T01:00:00.000Z";

test("the conversation goes on in words, with room left, and no question in it waits", () => {
  const messages = Array.from({ length: 20 }, (_, index): Message => {
    const own = index % 2 === 0;
    const from = own ? "reception" : "requester";
    return { n: index + 1, at, from, text: `message ${index + 1}`, files: [], ...(own && { asks: true }) };
  });
  const next = continued({ messages });
  expect(next.messages?.map(({ n, text }) => [n, text])).toEqual(
    Array.from({ length: 10 }, (_, index) => [index + 1, `message ${index + 11}`]),
  );
  expect(openQuestion(next)).toBeUndefined();
  expect(roomFor(next, "requester").messages).toBeGreaterThan(5);
  const long = messages.map((message) => ({ ...message, text: "長".repeat(2000) }));
  expect(continued({ messages: long }).messages).toHaveLength(5);
});

test("what was said about an identity that was not confirmed is known to the desk, which can still ask", () => {
  const asks = Array.from({ length: 5 }, (_, index) => ({
    askedAt: at,
    question: `question ${index + 1}`,
    ...(index < 4 && { answer: { at, text: `answer ${index + 1}`, files: [] } }),
  }));
  const next = continued({
    identity: { state: "unverified", code: "A1_ID_UNVERIFIED", by: "reception", at, asks },
  });
  expect(next).toMatchObject({ status: "verifying", identity: { state: "open" } });
  expect(next.identity.asks.map(({ question }) => question)).toEqual([
    "question 2",
    "question 3",
    "question 4",
  ]);
});
