import { expect, test } from "vitest";
import { endedFor } from "../../../functions/domain/ended-for.ts";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { reassigned } from "../../../functions/domain/request/transitions/reassign.ts";
import { withdrawn } from "../../../functions/domain/request/transitions/withdraw.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

const long = "2026-01-01T00:00:00.000Z";

/** Two owners are asked, and one of them has answered. */
function asked(): Case {
  const one = Case.at("investigating");
  one.ask("search-system", "till");
  one.answer({ kind: "search-system", answer: { choice: "nothing", searched: "by name" } }, "till");
  one.ask("search-system", "bookings");
  return one;
}

const told = (one: Case, mailbox: string, since = long) => {
  const { requests, questions, isNews } = endedFor([one.request], mailbox, business, since);
  return { requests: requests.length, questions: questions.map(({ passedTo }) => passedTo), isNews };
};

test("a withdrawal is news to the mailbox that was asked, but not to others, to who recorded it, or twice", () => {
  const one = asked();
  expect(told(one, "workshop")).toEqual({ requests: 0, questions: [], isNews: false });
  const ended = withdrawn(one.request, one.stamp({ kind: "requester" }));
  if (!ended.ok) throw new Error(ended.refusal);
  const by = (actor: Parameters<Case["stamp"]>[0]) => {
    const recorded = withdrawn(one.request, one.stamp(actor), "telephone");
    if (!recorded.ok) throw new Error(recorded.refusal);
    return recorded.value.request;
  };
  const own = by({ kind: "staff", mailbox: "workshop" });
  expect(endedFor([own], "workshop", business, long)).toMatchObject({ isNews: false });
  expect(endedFor([own], "reception", business, long)).toMatchObject({ requests: [own], isNews: false });
  one.request = ended.value.request;
  expect(told(one, "workshop")).toEqual({ requests: 1, questions: [], isNews: true });
  // These answered; they are told along with other work.
  expect(told(one, "shop")).toEqual({ requests: 1, questions: [], isNews: false });
  expect(told(one, "workshop", one.clock.iso)).toEqual({ requests: 0, questions: [], isNews: false });
  const mail = { to: "workshop", state: "claimed", at: one.clock.iso } as const;
  one.request = { ...ended.value.request, mails: { ...one.confirmed.mails, "hold-over.workshop": mail } };
  expect(told(one, "workshop")).toMatchObject({ isNews: false });
});

test("a question that was passed on is news to the mailbox that had it, unless that mailbox passed it on", () => {
  const passed = (actor: Parameters<Case["stamp"]>[0]) => {
    const one = asked();
    const fresh = {
      recipient: "aoyagi",
      escalated: true,
      expiresAt: one.clock.iso,
      secret: one.secret("x"),
    };
    const taskId = taskIdOf("search-system", "bookings");
    const next = reassigned(one.request, taskId, { ...fresh, reason: "undelivered" }, one.stamp(actor));
    if (!next.ok) throw new Error(next.refusal);
    one.request = next.value.request;
    return one;
  };
  expect(told(passed({ kind: "desk" }), "workshop")).toEqual({
    requests: 0,
    questions: ["aoyagi"],
    isNews: true,
  });
  expect(told(passed({ kind: "staff", mailbox: "workshop" }), "workshop").isNews).toBe(false);
});

test("a question that the workflow escalates is news to the mailbox that did not answer", () => {
  const one = asked();
  const ask = { kind: "search-system", system: "bookings", attempt: 4, escalated: true } as const;
  const officer = { recipient: "aoyagi", secret: one.secret("x"), expiresAt: one.clock.iso, token: "t" };
  const opening = openTask(one.request, { ...ask, ...officer }, one.stamp());
  if (opening.kind !== "opened") throw new Error(opening.kind);
  one.request = opening.request;
  expect(told(one, "workshop")).toEqual({ requests: 0, questions: ["aoyagi"], isNews: true });
});

test("a question that was never mailed ends unheard", () => {
  const one = asked();
  const ended = withdrawn(one.request, one.stamp({ kind: "requester" }));
  if (!ended.ok) throw new Error(ended.refusal);
  const { mails } = ended.value.request;
  const unsent = Object.entries(mails).map(([id, mail]) => [id, { ...mail, state: "claimed" as const }]);
  one.request = { ...ended.value.request, mails: Object.fromEntries(unsent) };
  expect(told(one, "workshop").isNews).toBe(false);
});

test("everybody who answered hears nothing of their own, to the end", () => {
  const one = Case.at("closed");
  for (const mailbox of Object.keys(business.mailboxes)) expect(told(one, mailbox).isNews).toBe(false);
});
