import { expect, test } from "vitest";
import { type AgentKind, agentKinds, documentsFor } from "../../../functions/domain/agent.ts";
import { whoseTurn } from "../../../functions/domain/clocks.ts";
import { agentProblem } from "../../../functions/domain/questions/verify-identity/agent.ts";
import { recipientFor } from "../../../functions/domain/recipients.ts";
import type { ConfirmedRequest } from "../../../functions/domain/request/request.ts";
import { identityTaken } from "../../../functions/domain/request/transitions/linked.ts";
import { noticeBegun } from "../../../functions/domain/request/transitions/notice.ts";
import { receiverOfResult, resultAddressee } from "../../../functions/domain/result-recipient.ts";
import { Case, mandated } from "../case.ts";
import { business } from "../fakes.ts";

const seen = { choice: "confirmed", method: "photo-id", document: "passport" } as const;
const proved = { ...seen, authority: "power-of-attorney", receives: "requester" } as const;
const told = { ...proved, hearing: "told", hearingNote: "By telephone." } as const;

function verifying(behalf: Parameters<typeof Case.submitted>[0] = { behalf: mandated }) {
  const one = Case.submitted(behalf);
  one.confirm();
  one.ask("verify-identity");
  return one;
}

test("the proof required of an agent depends on the kind of agent", () => {
  const needed: Readonly<Record<AgentKind, string>> = {
    "legal-representative": "family-register",
    guardian: "guardianship-certificate",
    mandated: "power-of-attorney",
  };
  for (const kind of agentKinds) {
    const request = verifying({ behalf: { ...mandated, kind } }).in("verifying");
    for (const document of documentsFor(kind)) {
      expect(agentProblem(request, { ...told, authority: document })).toBeUndefined();
    }
    expect(documentsFor(kind)).toContain(needed[kind]);
    const wrong = kind === "mandated" ? "family-register" : "power-of-attorney";
    expect(agentProblem(request, { ...told, authority: wrong })?.problem).toBe("authority-needed");
  }
});

test("an agent is not confirmed without proof of authority, a hearing of the subject and a recipient for the result", () => {
  const request = verifying().in("verifying");
  const { email: _none, ...withoutEmail } = mandated.subject;
  const unreachable = verifying({ behalf: { ...mandated, subject: withoutEmail } }).in("verifying");
  const problems = [
    [request, seen, "authority-needed"],
    [request, proved, "hearing-needed"],
    [request, { ...proved, hearing: "cannot" }, "hearing-note-needed"],
    [unreachable, { ...proved, hearing: "ask" }, "no-address"],
    [request, { ...told, receives: undefined }, "receiver-needed"],
    [request, { ...told, onFile: request.requester.email }, "same-as-requester"],
    [verifying({}).in("verifying"), told, "not-for-this-right"],
  ] as const;
  for (const [of, answer, problem] of problems) expect(agentProblem(of, answer)?.problem).toBe(problem);
});

test.each(["H.anako@gmail.com", "hanako+old@googlemail.com"])(
  "79: the contact on file may not be the requester's own mailbox in another spelling: %s",
  (onFile) => {
    const request = verifying({}).in("verifying");
    const asked = { ...request, requester: { ...request.requester, email: "hanako@gmail.com" } };
    expect(agentProblem(asked, { ...seen, onFile })?.problem).toBe("same-as-requester");
  },
);

test.each(["reception@jing.example", "Privacy@jing.example"])(
  "88: the contact on file may not be one of the desk's own addresses: %s",
  (onFile) => {
    const one = verifying({});
    expect(() => one.answer({ kind: "verify-identity", answer: { ...seen, onFile } })).toThrow(/own-mailbox/);
  },
);

test("while the subject is asked, it is neither the desk's nor the requester's turn", () => {
  const one = verifying();
  one.answer({ kind: "verify-identity", answer: { ...proved, hearing: "ask" } });
  expect(whoseTurn(one.confirmed)).toBe("requester");
  const asked = recipientFor(business, one.confirmed, { kind: "confirm-agent", escalated: false });
  expect(asked?.recipient).toBe("subject");
  expect(() => one.ask("send-evidence")).toThrow("impossible");
  one.ask("confirm-agent");
  one.answer({ kind: "confirm-agent", answer: { choice: "agree" } });
  expect(one.confirmed.status).toBe("awaiting-fee");
});

test("the result goes to the subject if the mandate does not cover receiving, on paper if necessary", () => {
  const { email: _none, ...withoutEmail } = mandated.subject;
  const one = verifying({ behalf: { ...mandated, subject: withoutEmail } });
  one.answer({ kind: "verify-identity", answer: { ...told, receives: "subject" } });
  expect(one.confirmed.medium).toBe("paper");
  // Without a decision there is no result: the requester is told how it ends.
  expect(receiverOfResult(one.confirmed)).toBe("requester");
  const decided = { choice: "no-such-data", by: "aoyagi", at: one.clock.iso } as const;
  const acting = { ...one.confirmed, status: "acting", decision: decided } as ConfirmedRequest;
  expect(resultAddressee(acting)).toEqual(withoutEmail);
  // The recipient has no mailbox: the desk posts the notice.
  const begun = noticeBegun(acting, { path: "decided", token: "token", packageSecret: "s" }, one.stamp());
  expect(begun.kind).toBe("by-letter");
  for (const ended of [{ withdrawnAt: one.clock.iso }, { stoppedAt: one.clock.iso }]) {
    expect(receiverOfResult({ ...acting, ...ended } as ConfirmedRequest)).toBe("requester");
  }
});

test("a linked request of an agent does not take over an identity that was confirmed without an authority", () => {
  const first = verifying({ key: "first" });
  const second = verifying({ behalf: mandated, key: "second" });
  const requests = [first, second].map(({ request }) => ({
    ...{ id: request.id, right: "disclosure" as const },
  }));
  for (const one of [first, second]) one.request = { ...one.confirmed, linked: { requests } };
  first.answer({ kind: "verify-identity", answer: seen });
  expect(first.confirmed.identity.state).toBe("confirmed");
  expect(identityTaken(second.request, first.request, second.clock.iso, business)).toBeUndefined();
  // The same identity does for a request of the person's own.
  const own = verifying({ key: "second" });
  own.request = { ...own.confirmed, linked: { requests } };
  expect(identityTaken(own.request, first.request, own.clock.iso, business)).toBeDefined();
});

test("a linked request takes over the authority and the contact, or the subject's objection", () => {
  const requests = (first: Case, second: Case) => ({
    requests: [first, second].map(({ request }) => ({ id: request.id, right: "disclosure" as const })),
  });
  for (const agreed of [true, false]) {
    const first = verifying({ behalf: mandated, key: "first" });
    const second = verifying({ behalf: mandated, key: "second" });
    first.request = { ...first.confirmed, linked: requests(first, second) };
    second.request = { ...second.confirmed, linked: requests(first, second) };
    first.answer({
      kind: "verify-identity",
      answer: { ...proved, hearing: "ask", onFile: "old@example.com", searchNote: "Earlier name: Suzuki." },
    });
    first.ask("confirm-agent");
    first.answer({ kind: "confirm-agent", answer: { choice: agreed ? "agree" : "object" } });
    const taken = identityTaken(second.request, first.request, second.clock.iso, business);
    expect(taken?.identity).toMatchObject(
      agreed
        ? {
            state: "confirmed",
            authority: { document: "power-of-attorney" },
            searchNote: "Earlier name: Suzuki.",
          }
        : { state: "unverified", code: "A2_AGENT_UNVERIFIED", by: "subject" },
    );
    expect(taken?.contact?.email).toBe(agreed ? "old@example.com" : undefined);
    expect(taken?.history.at(-1)?.actor.kind).toBe(agreed ? "staff" : "subject");
  }
});
