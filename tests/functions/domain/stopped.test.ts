import { expect, test } from "vitest";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { releaseStopped } from "../../../functions/domain/request/transitions/stop.ts";
import { Case } from "../case.ts";

/** The contact on file stops a disclosure while its package is being made: nobody has been asked to post it yet. */
function stopped(): Case {
  const one = Case.at("acting", { medium: "paper", onFile: "on.file@example.com" });
  one.build();
  const stop = releaseStopped(one.confirmed, "aoyagi", one.stamp({ kind: "contact" }));
  if (!stop.ok) throw new Error(stop.refusal);
  one.request = stop.value.request;
  return one;
}

test.each([
  ["post-package", "withdrawn"],
  ["warn-contact", "stopped"],
] as const)("55: after the stop %s is not asked: the workflow is told %s", (kind, result) => {
  const one = stopped();
  const ask = { kind, attempt: 1, escalated: false, token: "t", recipient: "reception" };
  const secret = one.secret(kind);
  const opened = openTask(one.request, { ...ask, secret, expiresAt: one.clock.iso }, one.stamp());
  expect(opened).toEqual({ kind: "settled", taskId: taskIdOf(kind), result });
});
