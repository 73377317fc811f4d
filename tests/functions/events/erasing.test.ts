import { expect, test } from "vitest";
import { type ErasingDeps, eraseAgain, eraseInTime } from "../../../functions/application/erase.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import type { RequestIn } from "../../../functions/domain/request/request.ts";
import { purged } from "../../../functions/domain/request/transitions/close.ts";
import { type Erasure, plannedErasures } from "../../../functions/domain/retention.ts";
import { Case } from "../case.ts";
import { business, FakeBucket, FakeLedger, FakeRequests, FakeRuntime } from "../fakes.ts";

const day = 86_400_000;

function depsFor(one: Case) {
  const packages = new FakeBucket();
  packages.objects.set(`packages/${one.request.id}/one.zip`, new Uint8Array(3));
  packages.objects.set(`uploads/${one.request.id}/till/1/file`, new Uint8Array(3));
  // As an earlier release stored them.
  packages.objects.set(`${one.request.id}/package/one.zip`, new Uint8Array(3));
  packages.objects.set(`${one.request.id}/till/1/file`, new Uint8Array(3));
  packages.objects.set(`erasures/${one.request.id}/forgotten`, new Uint8Array());
  packages.objects.set("packages/another/two.zip", new Uint8Array(3));
  const evidence = new FakeBucket();
  evidence.objects.set(`${one.request.id}/messages/1/file`, new Uint8Array(3));
  evidence.objects.set("another/messages/1/file", new Uint8Array(3));
  const deps = {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests: new FakeRequests(one.request),
    evidence,
    packages,
    ledger: new FakeLedger(one.clock),
  } satisfies ErasingDeps;
  return deps;
}

test("everything is erased when due, and not before", async () => {
  const one = Case.at("closed");
  const deps = depsFor(one);
  const kinds = async () =>
    (await eraseInTime(deps, (await deps.requests.get(one.request.id)) ?? one.request)).map(
      ({ kind }) => kind,
    );
  expect(await kinds()).toEqual([]);
  one.clock.ms += 31 * day;
  expect(await kinds()).toEqual(["package-deleted"]);
  expect([...deps.packages.objects.keys()]).toEqual([
    `erasures/${one.request.id}/forgotten`,
    "packages/another/two.zip",
  ]);
  expect(await kinds()).toEqual([]);
  one.clock.ms += 3 * 366 * day;
  expect(await kinds()).toEqual(["purged"]);
  expect((await deps.requests.get(one.request.id))?.status).toBe("purged");
  expect(deps.ledger.noted.map(({ kind }) => kind)).toEqual(["package-deleted", "purged"]);
});

test("a package whose notice is still on its way is kept, however long that takes", async () => {
  const one = Case.at("notifying");
  const deps = depsFor(one);
  one.clock.ms += 60 * day;
  expect(await eraseInTime(deps, one.request)).toEqual([]);
  expect(deps.packages.objects.has(`packages/${one.request.id}/one.zip`)).toBe(true);
});

/** A closed case with a file of the requester's, which belongs to a message and to no package. */
function withSentFile(one: Case): RequestIn<"closed"> {
  const { package: _none, ...closed } = one.in("closed");
  const key = `${closed.id}/messages/1/file`;
  const file = { key, version: "v", type: "image/png" as const, bytes: 3, sha256: "a".repeat(64) };
  const intake = {
    came: "post" as const,
    by: "reception",
    files: [{ ...file, key: `${closed.id}/evidence/scan-1/a` }],
  };
  return {
    ...closed,
    intake,
    messages: [{ n: 1, at: one.clock.iso, from: "requester", files: [file, file] }],
  };
}

test.each(["note", "delete", "record"] as const)(
  "the requester's files go as long after the end as a package would, though the sweep dies once at: %s",
  async (step) => {
    const one = Case.at("closed");
    const deps = depsFor(one);
    const closed = withSentFile(one);
    deps.requests.items.set(closed.id, closed);
    const days = closed.terms.deadlines.packageDays;
    const run = async () => eraseInTime(deps, (await deps.requests.get(closed.id)) ?? closed);
    one.clock.ms = Date.parse(closed.closedAt) + days * day - 1;
    expect(await run()).toEqual([]);
    one.clock.ms += 1;
    expect(nextDue(closed, business)).toBe(one.clock.ms);
    const died = new Error("died");
    const [real, realChange] = [deps.evidence.deleteAll, deps.requests.change];
    if (step === "note") deps.ledger.fault = died;
    if (step === "delete") deps.evidence.deleteAll = () => Promise.reject(died);
    if (step === "record") deps.requests.change = () => Promise.reject(died);
    await expect(run()).rejects.toBe(died);
    // Until it is done it stays planned, and what is left is deleted again.
    expect(plannedErasures((await deps.requests.get(closed.id)) ?? closed)[0]?.kind).toBe(
      "sent-files-deleted",
    );
    deps.ledger.fault = undefined;
    Object.assign(deps.evidence, { deleteAll: real });
    Object.assign(deps.requests, { change: realChange });
    expect((await run()).map(({ kind }) => kind)).toEqual(["sent-files-deleted"]);
    expect([...deps.evidence.objects.keys()]).toEqual(["another/messages/1/file"]);
    const after = await deps.requests.get(closed.id);
    expect(after).toMatchObject({ messages: [{ files: [], gone: 2 }], intake: { files: [], gone: 1 } });
    expect(after?.history.at(-1)).toMatchObject({ event: "sent-files-deleted", data: { files: 3 } });
    expect(await run()).toEqual([]);
    // A backup of the table brings the list back, not the files.
    deps.requests.items.set(closed.id, closed);
    const erasure: Erasure = { requestId: closed.id, kind: "sent-files-deleted", at: one.clock.iso };
    expect(await eraseAgain(deps, erasure)).toBe("erased");
    expect(await eraseAgain(deps, erasure)).toBe("gone-already");
  },
);

test("a request that was promised an earlier deletion plans none, and its person's files go with the person", async () => {
  const one = Case.at("closed");
  const deps = depsFor(one);
  const { keepsFiles: _not, ...terms } = one.in("closed").terms;
  const closed = { ...withSentFile(one), terms };
  deps.requests.items.set(closed.id, closed);
  expect(plannedErasures(closed).map(({ kind }) => kind)).toEqual(["purged"]);
  one.clock.ms += 4 * 366 * day;
  await eraseInTime(deps, closed);
  expect([...deps.evidence.objects.keys()]).toEqual(["another/messages/1/file"]);
});

test("without an entry in the ledger nothing is erased", async () => {
  const one = Case.at("closed");
  const deps = depsFor(one);
  one.clock.ms += 4 * 366 * day;
  deps.ledger.fault = new Error("no ledger");
  const before = [...deps.packages.objects.keys()];
  await expect(eraseInTime(deps, one.request)).rejects.toThrow("no ledger");
  expect((await deps.requests.get(one.request.id))?.status).toBe("closed");
  expect([...deps.packages.objects.keys()]).toEqual(before);
});

test("replaying erases again what a backup restored; idempotent", async () => {
  const one = Case.at("closed");
  const deps = depsFor(one);
  one.clock.ms += day;
  const erasure: Erasure = { requestId: one.request.id, kind: "purged", at: one.clock.iso };
  expect(await eraseAgain(deps, erasure)).toBe("erased");
  expect((await deps.requests.get(one.request.id))?.history.at(-1)?.data).toMatchObject({
    restored: true,
    first: erasure.at,
  });
  expect(await eraseAgain(deps, erasure)).toBe("gone-already");
  // The entry keeps its first date.
  expect(deps.ledger.noted).toEqual([]);
});

test("a backup older than the end of a request leaves nothing of somebody who was erased", async () => {
  const one = Case.at("deciding");
  const deps = depsFor(one);
  const erasure: Erasure = { requestId: one.request.id, kind: "purged", at: one.clock.iso };
  expect(await eraseAgain(deps, erasure)).toBe("erased");
  expect(await deps.requests.get(one.request.id)).toBeUndefined();
});

test("a package that was erased is erased again; where the request is open again, a person has to look", async () => {
  const closed = Case.at("closed");
  const notifying = Case.at("notifying");
  const again = (of: Case) =>
    eraseAgain(depsFor(of), { requestId: of.request.id, kind: "package-deleted", at: of.clock.iso });
  expect(await again(closed)).toBe("erased");
  expect(await again(notifying)).toBe("left-until-closed");
  expect(await again(Case.at("deciding"))).toBe("gone-already");
});

test("a submission sent again under its old number, after the first was forgotten, is not the one erased", async () => {
  const one = Case.submitted();
  const deps = depsFor(one);
  const before = new Date(one.clock.ms - day).toISOString();
  const since = new Date(one.clock.ms + 8 * day).toISOString();
  const requestId = one.request.id;
  expect(await eraseAgain(deps, { requestId, kind: "forgotten", at: before })).toBe("gone-already");
  expect(await deps.requests.get(requestId)).toBeDefined();
  expect(await eraseAgain(deps, { requestId, kind: "forgotten", at: since })).toBe("erased");
  expect(await deps.requests.get(requestId)).toBeUndefined();

  const confirmed = Case.at("verifying");
  const entry: Erasure = { requestId: confirmed.request.id, kind: "forgotten", at: since };
  expect(await eraseAgain(depsFor(confirmed), entry)).toBe("gone-already");
});

test("a person purged in the meantime stays purged", async () => {
  const one = Case.at("closed");
  const deps = depsFor(one);
  deps.requests.items.set(one.request.id, purged(one.in("closed"), one.stamp()));
  one.clock.ms += 4 * 366 * day;
  await eraseInTime(deps, one.request);
  expect(
    (await deps.requests.get(one.request.id))?.history.filter(({ event }) => event === "purged"),
  ).toHaveLength(1);
});
