import { expect, test } from "vitest";
import { stopOthers } from "../../../functions/application/linked-requests.ts";
import { requestIdOf, submissionKeySchema } from "../../../functions/domain/ids.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { followedBy, reopened } from "../../../functions/domain/request/transitions/follow-up.ts";
import { releaseStopped } from "../../../functions/domain/request/transitions/stop.ts";
import { Case } from "../case.ts";
import { business, FakeRequests, FakeRuntime, FakeWorkflows } from "../fakes.ts";

/** A disclosure that waits to be collected, and the request that goes on from it, under the same identity. */
function twoInARow(contact = "on.file@example.com") {
  const one = Case.at("closed", { onFile: "on.file@example.com" });
  const stamp = one.stamp({ kind: "contact" });
  const id = requestIdOf(submissionKeySchema.parse("it-goes-on-from-there"));
  const made = { id, stamp, timeZone: business.timeZone, accessCodeHash: "a".repeat(64) };
  const begun = reopened(one.in("closed"), made, business);
  const next = { ...begun, contact: begun.contact && { ...begun.contact, email: contact } };
  const before = followedBy(one.in("closed"), id, stamp);
  if (before === undefined || !isConfirmed(before)) throw new Error("not followed");
  const requests = new FakeRequests(before);
  requests.items.set(id, next);
  const stop = async (which: typeof before) => {
    const stopped = releaseStopped(which, "aoyagi", stamp);
    if (!stopped.ok) throw new Error(stopped.refusal);
    requests.items.set(which.id, stopped.value.request);
    const runtime = new FakeRuntime({ clock: one.clock });
    await stopOthers({ runtime, requests, workflows: new FakeWorkflows() }, stopped.value.request, stamp);
  };
  return { before, next, at: stamp.at, stop, now: (which: typeof before) => requests.items.get(which.id) };
}

test("a contact who stops a closed request's collection stops what goes on from it", async () => {
  const w = twoInARow();
  await w.stop(w.before);
  expect(w.now(w.next)).toMatchObject({ stoppedAt: w.at, withdrawnAt: w.at });
});

test("a contact who stops what goes on from a closed request stops its collection, too", async () => {
  const w = twoInARow();
  await w.stop(w.next);
  expect(w.now(w.before)).toMatchObject({ stoppedAt: w.at, package: { expiresAt: w.at } });
});

test("what has another contact on file goes on", async () => {
  const w = twoInARow("other.on.file@example.com");
  await w.stop(w.before);
  expect(w.now(w.next)).toEqual(w.next);
});
