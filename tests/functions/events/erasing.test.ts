import { expect, test } from "vitest";
import { type ErasingDeps, eraseAgain, eraseInTime } from "../../../functions/application/erase.ts";
import { purged } from "../../../functions/domain/request/transitions/close.ts";
import type { Erasure } from "../../../functions/domain/retention.ts";
import { Case } from "../case.ts";
import { FakeBucket, FakeLedger, FakeRequests, FakeRuntime } from "../fakes.ts";

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
  const deps = {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests: new FakeRequests(one.request),
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
