import { expect, test } from "vitest";
import { completeAtOnce } from "../../../functions/application/complete-answers.ts";
import { lookAt, placeOfTask } from "../../../functions/application/sent-files.ts";
import { answersReceived } from "../../../functions/domain/awaiting-files.ts";
import { unknownFateMs } from "../../../functions/domain/request/mails.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { answerCompleted, answerReceived } from "../../../functions/domain/request/transitions/receive.ts";
import { asIfReady, awaited } from "../../../functions/domain/scanning.ts";
import { handle, type ScanResultDeps } from "../../../functions/events/scan-results.ts";
import { handle as sweep } from "../../../functions/events/sweep.ts";
import { Case } from "../case.ts";
import {
  business,
  FakeBucket,
  FakeCounters,
  FakeLedger,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
} from "../fakes.ts";

const till = taskIdOf("search-system", "till");

/** An owner's answer with one file, not scanned yet. */
async function waiting() {
  const runtime = new FakeRuntime();
  const one = Case.at("investigating");
  one.ask("search-system", "till");
  const task = one.confirmed.tasks[till];
  const place = task && placeOfTask(one.confirmed.id, task);
  if (place === undefined) throw new Error("no place");
  const packages = new FakeBucket();
  const key = `${place.prefix}a`;
  packages.objects.set(key, new TextEncoder().encode("%PDF-1.4"));
  packages.verdicts.set(key, "none");
  const counters = new FakeCounters();
  const sent = await lookAt(packages, { counters, runtime }, place);
  const stamp = { at: runtime.clock.iso, actor: { kind: "staff", mailbox: "shop" } } as const;
  const files = awaited(sent, stamp.at);
  if (files === undefined) throw new Error("nothing to wait for");
  // The longest text that the page accepts, in four-byte characters.
  const content = "𠮷".repeat(8000);
  const answer = { choice: "found" as const, searched: "Till", content, files: [...asIfReady(sent)] };
  const received = answerReceived(one.confirmed, till, { kind: "search-system", answer }, files, stamp);
  const requests = new FakeRequests(received);
  const deps = {
    ...{ runtime, requests, packages, evidence: new FakeBucket(), baseUrl: "https://desk.example" },
    ...{ mail: new FakeMailer(), workflows: new FakeWorkflows(), counters },
    ledger: new FakeLedger(runtime.clock),
    ...noOwedMails,
  } satisfies ScanResultDeps & Parameters<typeof sweep>[0];
  const sendEvent = (objectKey = key) => handle(deps, { detail: { s3ObjectDetails: { objectKey } } });
  const record = async () => {
    const found = await requests.get(one.confirmed.id);
    if (found?.status !== "investigating") throw new Error("not investigating");
    return found;
  };
  return { deps, key, sendEvent, record };
}

test("78: an event before the tag, for another's file, or for no request changes nothing", async () => {
  const { deps, sendEvent } = await waiting();
  await sendEvent();
  await sendEvent("R-0000-0000-0000/evidence/1/a");
  await sendEvent("malware-protection-resource-validation-object");
  expect([deps.requests.writes, deps.mail.sent, deps.workflows.told]).toEqual([0, [], []]);
});

test("78: found clean: the answer counts once, and its workflow is told once, however often the event comes", async () => {
  const { deps, key, sendEvent, record } = await waiting();
  deps.packages.verdicts.set(key, "clean");
  await sendEvent();
  await sendEvent();
  await completeAtOnce(deps, await record());
  expect((await record()).findings["till"]).toMatchObject({ found: true, files: [{ key }] });
  expect(deps.workflows.told).toHaveLength(1);
});

test("78: if a file is deleted while its answer waits, the answer is sent back", async () => {
  const { deps, key, sendEvent, record } = await waiting();
  deps.packages.objects.delete(key);
  await sendEvent();
  expect((await record()).tasks[till]).toMatchObject({ sentBack: { refused: [{ why: "gone" }] } });
  expect(deps.workflows.told).toEqual([]);
});

test("78: if mailing a returned answer is cut off, the sweep mails it, with a fresh link", async () => {
  const { deps, key, sendEvent, record } = await waiting();
  deps.packages.verdicts.set(key, "harmful");
  deps.mail.faults.push(new Error("killed"));
  await expect(sendEvent()).rejects.toThrow();
  await sendEvent();
  expect(deps.mail.sent).toEqual([]);
  const before = (await record()).tasks[till]?.link?.hash;
  deps.runtime.clock.ms += unknownFateMs;
  await sweep(deps);
  await sweep(deps);
  expect(deps.mail.sent).toHaveLength(1);
  expect((await record()).tasks[till]?.link?.hash).not.toBe(before);
});

test("78: a failed scan is logged, whether or not an answer waits", async () => {
  const { deps, key } = await waiting();
  const unanswered = Case.at("investigating").request;
  for (const requests of [deps.requests, new FakeRequests(unanswered)]) {
    deps.runtime.logged.length = 0;
    await handle(
      { ...deps, requests },
      { detail: { s3ObjectDetails: { objectKey: key }, scanResultDetails: { scanResultStatus: "FAILED" } } },
    );
    expect(deps.runtime.codes()).toEqual(["file.unscanned"]);
  }
});

test.each([
  ["at another time", { since: "2026-12-31T00:00:00.000Z" }],
  ["with other files", { keys: ["another"] }],
])(
  "78: a scan completes only the answer that it was read for: another, given %s, goes on waiting",
  async (_how, other) => {
    const { deps, key, record } = await waiting();
    const before = await record();
    const [read] = answersReceived(before);
    if (read === undefined) throw new Error("nothing waits");
    const received = { ...read.task.received, files: { ...read.task.received.files, ...other } };
    const now = { ...before, tasks: { ...before.tasks, [till]: { ...read.task, received } } };
    const files = [{ key, type: "application/pdf" as const, bytes: 8, sha256: "a".repeat(64) }];
    const stamp = { at: deps.runtime.clock.iso, actor: { kind: "desk" } } as const;
    expect(answerCompleted(now, read, files, stamp, business)).toBeUndefined();
    expect(answerCompleted(before, read, files, stamp, business)).toBeDefined();
  },
);
