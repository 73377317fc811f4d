import { expect, test } from "vitest";
import { closeRequest } from "../../../functions/application/close-request.ts";
import { deleteEvidence } from "../../../functions/application/delete-evidence.ts";
import { keepPromise } from "../../../functions/application/keep-promises.ts";
import type { Known } from "../../../functions/domain/consents/aliases.ts";
import { quotaAddress, quotaKey } from "../../../functions/domain/quotas.ts";
import { answeredBefore } from "../../../functions/domain/request/transitions/findings-carried.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import type { Outcome } from "../../../functions/domain/rights/outcomes.ts";
import { Case, marker } from "../case.ts";
import { FakeBucket, FakeClock, FakeCounters, FakeMailer, FakeRequests, FakeRuntime } from "../fakes.ts";
import * as cases from "../views/pages/cases.ts";

test.each([
  ["erase", "fulfilled", { forgotten: true, recognized: true }],
  ["erase", "fulfilled-in-part", { forgotten: false, recognized: true }],
  ["erase", "refused", { forgotten: false, recognized: false }],
  ["stop-use", "fulfilled", { forgotten: false, recognized: false }],
] as const)(
  "what the desk keeps of a person after %s was %s: %j",
  async (measure, outcome: Outcome, { forgotten, recognized }) => {
    const one = Case.at("notifying");
    one.report("delivered");
    one.request = { ...one.in("notifying"), claim: { measure }, ending: { outcome, codes: [] } };
    const forgets: (readonly Known[])[] = [];
    const requests = new FakeRequests(one.request);
    const counters = new FakeCounters();
    const deps = {
      runtime: new FakeRuntime({ clock: one.clock }),
      requests,
      counters,
      evidence: new FakeBucket(),
      forget: async (known: readonly Known[]) => void forgets.push(known),
    };
    await closeRequest(deps, { requestId: one.request.id });
    expect(forgets.length > 0).toBe(forgotten);
    const closed = requests.items.get(one.request.id);
    const key = closed?.status === "closed" ? closed.suppressionKey : "not closed";
    const reached = quotaAddress(`${marker}@example.com`);
    expect(key).toBe(recognized ? quotaKey(await counters.deskKey(), "address", reached) : undefined);
  },
);

test("once the identity is decided its files are deleted, and those of the conversation stay", async () => {
  const one = Case.at("awaiting-fee");
  const evidence = new FakeBucket();
  const { id } = one.request;
  for (const place of ["evidence/1", "messages/1"]) {
    evidence.objects.set(`${id}/${place}/file`, Uint8Array.of(1));
  }
  const deps = {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests: new FakeRequests(one.request),
    evidence,
  };
  expect(await deleteEvidence(deps, { requestId: id })).toEqual({ files: 1, feeDue: true });
  expect([...evidence.objects.keys()]).toEqual([`${id}/messages/1/file`]);
});

test.each([
  ["the day before", "2033-12-27T03:00:00Z", 0],
  ["that day, before anybody is there", "2033-12-27T20:00:00Z", 0],
  ["that day at noon", "2033-12-28T03:00:00Z", 2],
])("the owners are asked to keep a promise on its day: %s", async (_when, at, asked) => {
  const promised = cases.promised();
  const { decision } = promised;
  if (decision?.choice !== "alternative") throw new Error("no promise");
  const request = { ...promised, decision: { ...decision, eraseOn: "2033-12-28" } };
  const requests = new FakeRequests(request);
  const mail = new FakeMailer();
  const runtime = new FakeRuntime({ clock: new FakeClock(Date.parse(at)), business: cases.jing });
  await keepPromise({ runtime, requests, mail, baseUrl: "https://desk.example" }, request);
  const tasks = Object.keys({ ...(requests.items.get(request.id) as typeof request).tasks });
  expect(tasks.filter((task) => task.startsWith("keep-promise."))).toHaveLength(asked);
  expect(mail.sent).toHaveLength(asked);
});

test("two sweeps at once tell the requester once that a promise was kept", async () => {
  const promised = cases.promised();
  const { decision, tasks, findings = {} } = promised;
  if (decision?.choice !== "alternative") throw new Error("no promise");
  const at = "2034-01-05T03:00:00.000Z";
  const answers = Object.keys(findings).map((system) => [
    taskIdOf("keep-promise", system),
    { ...answeredBefore("keep-promise", "kept", "shop", at), system },
  ]);
  const request = {
    ...promised,
    decision: { ...decision, eraseOn: "2033-12-28" },
    tasks: { ...tasks, ...Object.fromEntries(answers) },
  };
  const mail = new FakeMailer();
  const runtime = new FakeRuntime({ clock: new FakeClock(Date.parse(at)), business: cases.jing });
  const deps = { runtime, requests: new FakeRequests(request), mail, baseUrl: "https://desk.example" };
  // Both have read the same record.
  for (let sweep = 0; sweep < 2; sweep += 1) await keepPromise(deps, request);
  expect(mail.sent.map(({ tags }) => tags.mail)).toEqual(["promise-kept"]);
});
