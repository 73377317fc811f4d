import { expect, test } from "vitest";
import { answered } from "../../../functions/domain/request/transitions/answer.ts";
import { handedOver, handOversDue } from "../../../functions/domain/request/transitions/hand-over.ts";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";
import { business } from "../fakes.ts";

/** Reception has answered, and the workflow has not been told yet. */
function notYetTold(): Case {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  const cannot = { kind: "verify-identity", answer: { choice: "cannot", reason: "Unknown." } } as const;
  const result = answered(one.confirmed, taskIdOf("verify-identity"), cannot, one.stamp(), business);
  if (!result.ok) throw new Error(result.refusal.problem);
  one.request = result.value;
  return one;
}

test("an answer is handed over once", () => {
  const one = notYetTold();
  const due = handOversDue(one.request);
  expect(due).toMatchObject([{ taskId: "verify-identity", result: "cannot" }]);
  one.request = handedOver(one.request, due, one.stamp()) ?? one.request;
  expect(handOversDue(one.request)).toEqual([]);
  expect(handedOver(one.request, due, one.stamp())).toBeUndefined();
});

test("an execution that asked with another token meanwhile is still owed the answer", () => {
  const one = notYetTold();
  const due = handOversDue(one.request);
  const ask = { kind: "verify-identity", attempt: 1, escalated: false, recipient: "reception" } as const;
  const again = { ...ask, token: "token-of-another", secret: one.secret("x"), expiresAt: one.clock.iso };
  const opening = openTask(one.request, again, one.stamp());
  if (opening.kind !== "settled" || opening.request === undefined) throw new Error(opening.kind);
  expect(handedOver(opening.request, due, one.stamp())).toBeUndefined();
  expect(handOversDue(opening.request)).toMatchObject([{ token: "token-of-another", result: "cannot" }]);
});
