import { expect, test } from "vitest";
import { recordScannedVersion } from "../../../functions/application/record-scanned-version.ts";
import {
  hashedAtOnce,
  lookAt,
  placeOfMessage,
  placeOfTask,
  withHashes,
} from "../../../functions/application/sent-files.ts";
import { isScanned } from "../../../functions/domain/folders.ts";
import type { Task, TaskKind } from "../../../functions/domain/request/tasks.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { Case } from "../case.ts";
import { FakeBucket, FakeCounters, FakeRuntime } from "../fakes.ts";

const id = "R-7KQ2-0M4X-9ZTB";

/** A question as the workflow asks it. */
function asked(one: Case, kind: TaskKind, system?: string): Task {
  one.ask(kind, system);
  const task = one.confirmed.tasks[taskIdOf(kind, system)];
  if (task === undefined) throw new Error(`${kind} was not asked`);
  return task;
}

/** The place of a task's files. */
function placeOf(task: Task) {
  const place = placeOfTask(id, task);
  if (place === undefined) throw new Error(`${task.kind} takes no files`);
  return place;
}

function searching(): Task {
  return asked(Case.at("investigating"), "search-system", "till");
}

test("all uploads go to scanned places", () => {
  const evidence = placeOf(asked(Case.at("awaiting-requester"), "send-evidence"));
  expect(evidence.prefix).toBe(`${id}/evidence/1/`);
  expect(isScanned("evidence", `${evidence.prefix}a`)).toBe(true);
  const { prefix } = placeOfMessage(Case.at("investigating").confirmed);
  expect(isScanned("evidence", `${prefix}a`)).toBe(true);
  expect(isScanned("packages", `${placeOf(searching()).prefix}a`)).toBe(true);
});

test("what an owner uploaded before an update counts when they answer after it", async () => {
  const files = new FakeBucket();
  const place = placeOf(searching());
  const pdf = new TextEncoder().encode("%PDF-1.4");
  files.objects.set(`${id}/till/1/before`, pdf);
  files.objects.set(`${place.prefix}after`, pdf);
  const found = await lookAt(files, { counters: new FakeCounters(), runtime: new FakeRuntime() }, place);
  expect(found.map(({ key }) => key)).toEqual([`${id}/till/1/before`, `uploads/${id}/till/1/after`]);
});

test("reads a file's first bytes once and the whole file once, no matter how often somebody looks", async () => {
  const files = new FakeBucket();
  const memory = { counters: new FakeCounters(), runtime: new FakeRuntime() };
  const place = placeOf(searching());
  files.objects.set(`${place.prefix}a`, new TextEncoder().encode("%PDF-1.4"));
  for (let time = 0; time < 3; time += 1) {
    expect(await lookAt(files, memory, place)).toMatchObject([{ state: { kind: "ready" } }]);
  }
  expect(files.reads).toBe(0);
  for (let time = 0; time < 3; time += 1) {
    const whole = await withHashes(files, memory, await lookAt(files, memory, place), hashedAtOnce);
    expect(whole).toMatchObject([{ state: { file: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } } }]);
  }
  expect(files.reads).toBe(1);
});

test("a file too large to read while somebody waits counts as being checked, and is read later", async () => {
  const files = new FakeBucket();
  const memory = { counters: new FakeCounters(), runtime: new FakeRuntime() };
  const place = placeOf(searching());
  const pdf = new TextEncoder().encode("%PDF-1.4");
  for (const [n, name] of ["a", "b"].entries())
    files.objects.set(`${place.prefix}${name}`, Uint8Array.of(...pdf, n));
  const sent = await lookAt(files, memory, place);
  const some = await withHashes(files, memory, sent, pdf.length + 1);
  expect(some.map(({ state }) => state.kind)).toEqual(["ready", "checking"]);
  const all = await withHashes(files, memory, await lookAt(files, memory, place), pdf.length + 1);
  expect(all.map(({ state }) => state.kind)).toEqual(["ready", "ready"]);
});

test("a table with invalid bytes in its 70th kilobyte is refused with the line's number, before and after its scan", async () => {
  const place = placeOf(searching());
  const line = new TextEncoder().encode("id,name\n");
  const table = Uint8Array.from([...Array.from({ length: 9000 }, () => [...line]).flat(), 0xfd, 0x0a]);
  for (const scanned of [false, true]) {
    const files = new FakeBucket();
    const memory = { counters: new FakeCounters(), runtime: new FakeRuntime() };
    const key = `${place.prefix}a`;
    files.objects.set(key, table);
    const [found] = await lookAt(files, memory, place);
    const deps = { ...memory, evidence: new FakeBucket(), packages: files };
    if (scanned) await recordScannedVersion(deps, { objectKey: key, versionId: found?.version });
    const sent = await withHashes(files, memory, await lookAt(files, memory, place), hashedAtOnce);
    expect(sent.map(({ state }) => state)).toEqual([{ kind: "refused", why: "characters", line: 9001 }]);
    const again = await lookAt(files, memory, place);
    expect(again.map(({ state }) => state)).toEqual(sent.map(({ state }) => state));
    expect(files.reads).toBe(1);
  }
});
