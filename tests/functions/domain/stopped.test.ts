import { expect, test } from "vitest";
import { openTask, taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { packageBuilt } from "../../../functions/domain/request/transitions/package.ts";
import { releaseStopped } from "../../../functions/domain/request/transitions/stop.ts";
import { Case } from "../case.ts";

/** A disclosure is decided, and the contact on file stops it before anything is handed over. */
function stopped({ built }: { readonly built: boolean }): Case {
  const one = Case.at("acting", { medium: "paper", onFile: "on.file@example.com" });
  if (built) one.build();
  const stop = releaseStopped(one.confirmed, "aoyagi", one.stamp({ kind: "contact" }));
  if (!stop.ok) throw new Error(stop.refusal);
  one.request = stop.value.request;
  return one;
}

test.each([
  ["post-package", "withdrawn"],
  ["warn-contact", "stopped"],
] as const)("55: after the stop %s is not asked: the workflow is told %s", (kind, result) => {
  const one = stopped({ built: true });
  const ask = { kind, attempt: 1, escalated: false, token: "t", recipient: "reception" };
  const secret = one.secret(kind);
  const opened = openTask(one.request, { ...ask, secret, expiresAt: one.clock.iso }, one.stamp());
  expect(opened).toEqual({ kind: "settled", taskId: taskIdOf(kind), result });
});

test("55: a package that was being built when the stop came is not taken into the record", () => {
  const one = stopped({ built: false });
  expect(packageBuilt(one.request, one.package(), one.stamp())).toBeUndefined();
});
