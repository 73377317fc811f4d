import { expect, test } from "vitest";
import type { Status } from "../../../functions/domain/request/request.ts";
import { openTask } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";

/** What becomes of the question about the identity if a workflow comes to it now, and nobody has answered it yet. */
function asked(one: Case): string {
  const { "verify-identity": _answered, ...tasks } = one.confirmed.tasks;
  const ask = { kind: "verify-identity", recipient: "reception", attempt: 1, escalated: false } as const;
  const secret = one.secret("verify-identity");
  const request = { ...one.confirmed, tasks };
  return openTask(request, { ...ask, token: "t", secret, expiresAt: one.clock.iso }, one.stamp()).kind;
}

test.each([
  ["verifying", "opened"],
  ["awaiting-requester", "impossible"],
  ["awaiting-fee", "impossible"],
  ["investigating", "impossible"],
] as const satisfies readonly (readonly [Status, string])[])(
  "while a request is %s the desk's question about the identity is %s",
  (status, kind) => {
    expect(asked(Case.at(status))).toBe(kind);
  },
);

test("once the identity could not be confirmed, the desk is not asked about it again", () => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  one.answer({ kind: "verify-identity", answer: { choice: "cannot", reason: "Nobody of that name." } });
  expect(one.in("verifying").identity.state).toBe("unverified");
  expect(asked(one)).toBe("impossible");
});
