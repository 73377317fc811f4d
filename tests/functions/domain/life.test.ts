import fc from "fast-check";
import { expect, test } from "vitest";
import { turnsOf, whoseTurn } from "../../../functions/domain/clocks.ts";
import { messagesOf, roomFor } from "../../../functions/domain/conversation.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import { canonicalJson, verifyHistory } from "../../../functions/domain/history.ts";
import { checkLink, type Link } from "../../../functions/domain/links.ts";
import { noticeReached } from "../../../functions/domain/questions/deliver-otherwise/notice-reached.ts";
import { questionOf } from "../../../functions/domain/questions/index.ts";
import {
  isConfirmed,
  isWaiting,
  type Request,
  requestSchema,
  type Status,
} from "../../../functions/domain/request/request.ts";
import { packageBehind } from "../../../functions/domain/request/transitions/package.ts";
import { isProposed, isSentBack } from "../../../functions/domain/signing-off.ts";
import { examples, thorough } from "../../sampled.ts";
import { marker } from "../case.ts";
import { type Beginning, business, type Command, commandArbitrary, Life } from "./life.ts";

/** Allowed transitions of status; staying is always allowed. */
const ways: Readonly<Record<Status, readonly Status[]>> = {
  unconfirmed: ["verifying"],
  verifying: ["awaiting-requester", "awaiting-fee", "notifying"],
  // To the fee when the subject of an agent's request agreed.
  "awaiting-requester": ["verifying", "awaiting-fee", "notifying"],
  "awaiting-fee": ["investigating", "notifying"],
  investigating: ["deciding", "notifying"],
  deciding: ["acting", "notifying"],
  acting: ["notifying"],
  notifying: ["closed"],
  closed: ["purged"],
  purged: [],
};

/** Commands that a retry may repeat; repeated, they must have the same result. */
const repeatable = new Set<Command["act"]>([
  "confirm",
  "start",
  "answer",
  "withdraw",
  "take-identity",
  "share-identity",
  "subject-silent",
  "hand-over",
  "mail-sent",
  "mail-event",
  "package",
  "late-link",
  "package-deleted",
  "close",
  "purge",
]);

/** Mostly from the beginning; some from the decision, which few others reach. */
const beginnings = fc.constantFrom<Beginning[]>("submitted", "submitted", "investigating", "deciding");

const walks = fc.record({
  medium: fc.constantFrom("electronic" as const, "paper" as const, "ask" as const),
  other: fc.nat(3).map((draw) => draw === 0),
  commands: fc.array(commandArbitrary, { minLength: 40, maxLength: 140 }),
});

interface Step {
  readonly before: Request;
  readonly after: Request;
  readonly command: Command;
  readonly life: Life;
}

type Check = (step: Step) => void;

/** Takes every walk and checks every version written on the way; `walk` counts them. */
function everyWrite(
  check: (step: Step, walk: number) => void,
  runs = examples(150, 40),
  from: fc.Arbitrary<Beginning> = beginnings,
): void {
  let walk = 0;
  fc.assert(
    fc.property(walks, from, ({ medium, other, commands }, begun) => {
      walk += 1;
      const life = new Life(medium, begun, other);
      for (const command of commands) {
        const before = life.request;
        const after = life.next(command);
        if (after === undefined) continue;
        life.case.request = after;
        check({ before, after, command, life }, walk);
      }
    }),
    { numRuns: runs },
  );
}

/** Read-only checks on the same walks, which are taken once for all of them. */
const checks = new Map<Check, { readonly walks: number; failed?: true }>();

const walkOnce = once(() =>
  everyWrite((step, walk) => {
    for (const [check, state] of checks) {
      if (state.failed || walk > state.walks) continue;
      try {
        check(step);
      } catch {
        state.failed = true;
      }
    }
  }, mostWalks),
);
const mostWalks = examples(250, 40);

/** An invariant of every write. A failing one runs again alone, to find the smallest walk that shows it. */
function holds(
  title: string,
  check: Check,
  { walks = examples(150, 40), seen = (): void => undefined } = {},
): void {
  checks.set(check, { walks });
  test(title, () => {
    walkOnce();
    if (checks.get(check)?.failed) {
      everyWrite(check, walks);
      throw new Error("it failed on the shared walks but not alone: another check changed what it reads");
    }
    seen();
  });
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

const seen = new Set<Status>();
holds(
  "the walks reach every status, so that their checks cover all of them",
  ({ after }) => seen.add(after.status),
  {
    walks: mostWalks,
    seen: () => {
      // A few walks may miss the last of them.
      const reached = thorough
        ? Object.keys(ways)
        : Object.keys(ways).filter((status) => status !== "purged");
      expect([...seen, "unconfirmed"]).toEqual(expect.arrayContaining(reached));
    },
  },
);

holds(
  "the record always matches the schema of its status exactly",
  ({ after }) => {
    const parsed = requestSchema.parse(after);
    expect(canonicalJson(parsed)).toBe(canonicalJson(after));
  },
  { walks: examples(60, 40) },
);

holds(
  "every write adds one version, and one entry or repetition; the history verifies",
  ({ before, after }) => {
    expect(after.version).toBe(before.version + 1);
    const isCounted = after.history.length === before.history.length;
    expect(after.history.slice(0, before.history.length)).toEqual(before.history);
    expect(after.history.length - before.history.length).toBe(isCounted ? 0 : 1);
    if (isCounted) {
      expect(timesIn(after)).toBeGreaterThan(timesIn(before));
      expect([after.status, after.history.at(-1)?.data["status"]]).toEqual([before.status, before.status]);
    }
    expect(verifyHistory(after.id, after.history)).toEqual({ intact: true, entries: after.history.length });
  },
  { walks: examples(80, 40) },
);

/** How often a repeated event has happened, as far as the record counts it. */
function timesIn({ repeated = {} }: Request): number {
  return Object.values(repeated).reduce((sum, times) => sum + times, 0);
}

holds("a request never skips a step on its way", ({ before, after }) => {
  if (after.status !== before.status) expect(ways[before.status]).toContain(after.status);
});

const mailboxes = Object.keys(business.mailboxes);
holds(
  "nothing acts on data before the identity is confirmed and a named mailbox has decided",
  ({ after }) => {
    if (!isConfirmed(after)) return;
    const disclosed =
      "ending" in after &&
      (after.ending.outcome === "fulfilled" || after.ending.outcome === "fulfilled-in-part");
    const acts =
      after.status === "acting" || disclosed || ("package" in after && after.package !== undefined);
    if (after.links.package !== undefined) expect(disclosed).toBe(true);
    if (!acts) return;
    expect(after.identity.state).toBe("confirmed");
    if (after.behalf !== undefined) {
      expect(after.identity.state === "confirmed" && after.identity.authority).toBeTruthy();
    }
    expect(after.identity.state === "confirmed" && mailboxes.includes(after.identity.by)).toBe(true);
    const decision = "decision" in after ? after.decision : undefined;
    expect(mailboxes).toContain(decision?.by);
  },
);

holds("54: mail about a request only ever goes to the confirmed address", ({ before, after }) => {
  if (!isConfirmed(before) || !isConfirmed(after)) return;
  expect(after.requester.email).toBe(before.requester.email);
});

test("a decision that needs a sign-off counts only after somebody else has signed it off", () => {
  let signedOff = 0;
  let sentBack = 0;
  everyWrite(
    ({ before, after }) => {
      if (before.status === "deciding" && isSentBack(after)) sentBack += 1;
      if (before.status !== "deciding" || after.status !== "acting") return;
      const { decision } = after;
      expect(isSentBack(before)).toBe(false);
      expect(decision.signedOff !== undefined).toBe(isProposed(before));
      expect(decision.signedOff?.by).not.toBe(decision.by);
      if (decision.signedOff !== undefined) signedOff += 1;
    },
    examples(150, 40),
    fc.constant("deciding"),
  );
  expect(signedOff).toBeGreaterThan(0);
  expect(sentBack).toBeGreaterThan(0);
});

test("a program's answer is recorded as a program's, and accepted only if one was asked", () => {
  let answers = 0;
  let passedOn = 0;
  everyWrite(
    ({ before, after }) => {
      const entry = after.history.at(-1);
      if (entry?.data["reason"] === "connector-silent") passedOn += 1;
      if (entry?.actor.kind !== "connector") return;
      answers += 1;
      if (!isConfirmed(before)) throw new Error("a program knows of no request before it is confirmed");
      expect(entry.actor.system).toBe("till");
      expect(before.tasks[String(entry.data["task"])]).toMatchObject({
        recipient: "connector",
        system: "till",
      });
      expect(entry.event).toBe("task-answered");
    },
    examples(150, 40),
    fc.constant("investigating"),
  );
  expect(answers).toBeGreaterThan(0);
  expect(passedOn).toBeGreaterThan(0);
});

holds(
  "of all links ever mailed for a question, at most four open it, all sent to its current mailbox",
  ({ after, life }) => {
    if (after.status === "purged") return;
    const places: [string, Link | undefined][] = [
      ["confirm", after.links.confirm],
      ["status", after.links.status],
      ["package", after.links.package],
    ];
    const holders = isConfirmed(after) ? Object.entries(after.tasks) : [];
    for (const [taskId, task] of holders) {
      places.push([taskId, task.link]);
      if (task.link !== undefined) expect(task.link.issuedTo).toBe(task.recipient);
    }
    for (const [place, link] of places) {
      const opening = (life.issued.get(place) ?? []).filter(
        (secret) => checkLink(link, secret, life.case.clock.ms) === "valid",
      );
      expect(opening.length).toBeLessThanOrEqual(4);
      expect(opening.length).toBeLessThanOrEqual(1 + (link?.live?.length ?? 0));
    }
  },
  { walks: examples(80, 40) },
);

let stops = 0;
holds(
  "a request stopped by the contact on file is never released, and its decision no longer stands",
  ({ before, after, life }) => {
    if (!isConfirmed(after) || after.stoppedAt === undefined) return;
    stops += 1;
    const opens = packageBehind(after, life.issued.get("package")?.at(-1) ?? "", life.case.clock.ms);
    expect(opens.ok).toBe(false);
    if (!isConfirmed(before) || before.stoppedAt === undefined || before.withdrawnAt === undefined) return;
    if (after.status !== "notifying" && after.status !== "closed") return;
    expect(after.ending).toEqual({ outcome: "refused", codes: ["A1_ID_UNVERIFIED"] });
    expect(after.decision).toBeUndefined();
  },
  {
    seen: () => {
      expect(stops).toBeGreaterThan(0);
    },
  },
);

holds("a request closes only once its notice arrived or was delivered another way", ({ before, after }) => {
  if (after.status !== "closed" || before.status === "closed") return;
  expect(before.status === "notifying" && noticeReached(before)).toBe(true);
});

holds(
  "after a withdrawal nobody is asked or decides anything; only its notice remains",
  ({ before, after }) => {
    if (!isConfirmed(before) || before.withdrawnAt === undefined || !isWaiting(before)) return;
    expect([before.status, "notifying"]).toContain(after.status);
    if (!isConfirmed(after)) return;
    if ("ending" in after) {
      expect(after.ending.outcome).toBe(after.stoppedAt === undefined ? "withdrawn" : "refused");
    }
    const open = Object.values(after.tasks).filter((task) => task.state === "pending");
    expect(open.filter((task) => questionOf(task.kind).onWithdrawal !== undefined)).toEqual([]);
  },
);

holds(
  "history names ids, codes and times, never the person; a purged record is nothing else",
  ({ after }) => {
    expect(JSON.stringify(after.history)).not.toContain(marker);
    if (after.status === "purged") expect(JSON.stringify(after)).not.toContain(marker);
  },
);

test("commands are idempotent", () => {
  everyWrite(({ after, command, life }) => {
    const { act } = command;
    if (!repeatable.has(act)) return;
    // A walk that chose "the next question" would be another command in another state.
    const again = life.next(command);
    if (act === "answer") {
      // The same person's answer to the same question; other questions may still be open.
      const taskOf = (request: Request) => request.history.at(-1)?.data["task"];
      if (again !== undefined) expect(taskOf(again)).not.toBe(taskOf(after));
      return;
    }
    if (act === "mail-event" || act === "mail-sent") {
      // The same choice may now select a newer mail than the one just reported.
      if (again !== undefined) expect(again.history.at(-1)?.data).not.toEqual(after.history.at(-1)?.data);
      return;
    }
    expect(again).toBeUndefined();
  });
});

holds("history and record agree on whose turn it is", ({ after }) => {
  if (!isConfirmed(after) || after.withdrawnAt !== undefined || after.status === "closed") return;
  expect(turnsOf(after).at(-1)?.turn).toBe(whoseTurn(after));
});

holds("a conversation stays small, and the desk always has room for a last word", ({ after }) => {
  const messages = messagesOf(after);
  expect(messages.map(({ n }) => n)).toEqual(messages.map((_, index) => index + 1));
  expect(messages.length).toBeLessThanOrEqual(20);
  const lastByRequester = messages.at(-1)?.from === "requester";
  if (lastByRequester) expect(roomFor(after, "staff").messages).toBeGreaterThan(0);
});

holds("the sweep's next time is a valid time, or absent while only people are waited for", ({ after }) => {
  const due = nextDue(after, business);
  expect(due === undefined || Number.isFinite(due)).toBe(true);
  if (after.status === "closed") expect(due).toBeDefined();
});
