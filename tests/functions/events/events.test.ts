import { expect, test } from "vitest";
import { tagValue } from "../../../functions/adapters/mail-tags.ts";
import { StoreConflict } from "../../../functions/domain/errors.ts";
import { unknownFateMs } from "../../../functions/domain/request/mails.ts";
import { handle as mailEvents } from "../../../functions/events/mail-events.ts";
import { handle as sweep } from "../../../functions/events/sweep.ts";
import { Case, marker } from "../case.ts";
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

const dayMs = 86_400_000;

function world(...cases: readonly Case[]) {
  const [first] = cases;
  const runtime = new FakeRuntime({ ...(first !== undefined && { clock: first.clock }) });
  return {
    runtime,
    requests: new FakeRequests(...cases.map((one) => one.request)),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    packages: new FakeBucket(),
    evidence: new FakeBucket(),
    ledger: new FakeLedger(runtime.clock),
    counters: new FakeCounters(),
    ...noOwedMails,
    baseUrl: "https://desk.example",
  };
}

function event(eventType: string, one: Case, mail: string, bounceType?: string) {
  return {
    detail: {
      eventType,
      mail: { tags: { request: [one.request.id], mail: [tagValue(mail)] } },
      ...(bounceType !== undefined && { bounce: { bounceType } }),
    },
  };
}

const mailState = (w: ReturnType<typeof world>, one: Case, mail: string) => {
  const found = w.requests.items.get(one.request.id);
  return found?.status === "purged" ? undefined : found?.mails[mail]?.state;
};

test.each([
  ["Delivery", undefined, "delivered"],
  ["Bounce", "Permanent", "bounced"],
  ["Bounce", "Undetermined", "bounced"],
  ["Bounce", "Transient", "sent"],
  ["Complaint", undefined, "complained"],
  ["Reject", undefined, "rejected"],
  ["Send", undefined, "sent"],
  ["Open", undefined, "sent"],
  ["DeliveryDelay", undefined, "sent"],
])("SES's report %s (%s) leaves the mail %s", async (type, bounceType, state) => {
  const one = Case.at("notifying");
  const w = world(one);
  await mailEvents(w, event(type, one, "notice", bounceType));
  expect(mailState(w, one, "notice")).toBe(state);
});

test("29: an event that comes twice, or after the end, is written and told once", async () => {
  const one = Case.at("notifying");
  const w = world(one);
  for (let times = 0; times < 3; times += 1) await mailEvents(w, event("Delivery", one, "notice"));
  expect(w.workflows.told).toHaveLength(1);
  const { writes } = w.requests;
  await mailEvents(w, event("Delivery", one, "notice"));
  expect(w.requests.writes).toBe(writes);
});

test("an event that could not be handed over is recorded, and the sweep hands it over", async () => {
  const one = Case.at("notifying");
  const w = world(one);
  w.workflows.faults.push(new Error("KMS says no"));
  await expect(mailEvents(w, event("Delivery", one, "notice"))).rejects.toThrow();
  expect(mailState(w, one, "notice")).toBe("delivered");
  one.clock.ms += 61_000;
  await sweep(w);
  expect(w.workflows.told.map(({ result }) => result)).toEqual(["delivered"]);
});

test("63: an event about an unknown request or mail, or with invalid tags, changes nothing and does not fail", async () => {
  const one = Case.at("notifying");
  const w = world(one);
  const tags: Record<string, string[]>[] = [
    {},
    { request: [], mail: [] },
    { request: ["R-0000-0000-0000"], mail: ["notice"] },
    { request: ["not a number"], mail: ["notice"] },
    { request: [one.request.id], mail: ["nothing"] },
    { request: [one.request.id], mail: ["constructor"] },
    { request: [one.request.id] },
  ];
  for (const given of tags) await mailEvents(w, { detail: { eventType: "Bounce", mail: { tags: given } } });
  expect(w.requests.writes).toBe(0);
  expect(JSON.stringify(w.runtime.logged)).not.toContain("not a number");
});

test("a submission whose first mail got stuck is mailed again with a fresh link, and not a third time", async () => {
  const one = Case.submitted();
  const w = world(one);
  await sweep(w);
  expect(w.mail.sent).toEqual([]);
  one.clock.ms += 61_000;
  await sweep(w);
  await sweep(w);
  one.clock.ms += 3_600_000;
  await sweep(w);
  expect(w.mail.sent).toHaveLength(1);
  expect(w.mail.sent[0]?.text).not.toContain(one.secrets.get("confirm"));
  expect(w.mail.sent[0]?.text).not.toContain(`${marker} name`);
});

test("a submission that nobody confirmed is gone without a trace", async () => {
  const one = Case.submitted();
  one.report("delivered", "confirm");
  const w = world(one);
  one.clock.ms += business.deadlines.confirmDays * dayMs - 1;
  await sweep(w);
  await sweep(w);
  expect(w.requests.items.size).toBe(1);
  one.clock.ms += 1;
  await sweep(w);
  expect(w.requests.items.size).toBe(0);
  expect(w.mail.sent.map(({ tags }) => tags.mail)).toEqual(["confirm-reminder"]);
});

test("59: a confirmed request whose workflow could not be started is started by the sweep, once", async () => {
  const one = Case.at("verifying");
  one.request = { ...one.confirmed, execution: "to-start" };
  const w = world(one);
  one.clock.ms += 61_000;
  w.workflows.faults.push(new Error("not now"));
  expect(await sweep(w)).toEqual({ looked: 1, failed: 1 });
  expect(await sweep(w)).toEqual({ looked: 1, failed: 0 });
  expect(await sweep(w)).toEqual({ looked: 0, failed: 0 });
  expect(w.workflows.started).toEqual([one.request.id]);
});

test("20: an answer that KMS blocks is recorded, and handed over as soon as possible", async () => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  one.withdraw();
  const w = world(one);
  one.clock.ms += 61_000;
  w.workflows.faults.push(Object.assign(new Error("key"), { name: "KmsAccessDeniedException" }));
  expect((await sweep(w)).failed).toBe(1);
  expect(w.runtime.logged).toContainEqual(
    expect.objectContaining({
      code: "event.fault",
      requestId: one.request.id,
      fault: expect.objectContaining({ name: "KmsAccessDeniedException" }),
    }),
  );
  expect((await sweep(w)).failed).toBe(0);
  expect(w.workflows.told).toHaveLength(1);
});

test("a failure for one request does not delay the others", async () => {
  const stuck = Case.submitted({ key: "stuck" });
  const late = Case.submitted({ key: "late" });
  const w = world(stuck, late);
  stuck.clock.ms += unknownFateMs;
  late.clock.ms = stuck.clock.ms;
  w.mail.faults.push(new StoreConflict("R confirm"));
  expect(await sweep(w)).toEqual({ looked: 2, failed: 1 });
  expect(w.mail.sent).toHaveLength(1);
});

test("an expired package is deleted first and recorded after, and a crash in between is repaired", async () => {
  const one = Case.at("closed");
  const w = world(one);
  w.packages.objects.set(`packages/${one.request.id}/zip`, Uint8Array.of(1));
  w.packages.objects.set("packages/R-0000-0000-0000/zip", Uint8Array.of(1));
  one.clock.ms += business.deadlines.packageDays * dayMs;
  const change = w.requests.change.bind(w.requests);
  w.requests.change = async () => {
    throw new Error("died here");
  };
  expect((await sweep(w)).failed).toBe(1);
  expect([...w.packages.objects.keys()]).toEqual(["packages/R-0000-0000-0000/zip"]);
  w.requests.change = change;
  await sweep(w);
  const found = w.requests.items.get(one.request.id);
  expect(found?.status === "closed" && found.package?.deletedAt).toBe(one.clock.iso);
  expect((await sweep(w)).looked).toBe(0);
});

test("after the retention period nothing of the person is left, and the sweep never looks again", async () => {
  const one = Case.at("closed");
  const w = world(one);
  one.clock.ms += (business.deadlines.retentionYears * 366 + 1) * dayMs;
  await sweep(w);
  const found = w.requests.items.get(one.request.id);
  expect(found?.status).toBe("purged");
  expect(JSON.stringify(found)).not.toContain(marker);
  expect(await sweep(w)).toEqual({ looked: 0, failed: 0 });
});

test("if mails about consents cannot be looked up, the sweep still finishes", async () => {
  const w = {
    ...world(),
    owed: { due: () => Promise.reject(new Error("no such index")), settleReported: async () => {} },
  };
  expect(await sweep(w)).toEqual({ looked: 0, failed: 1 });
  expect(w.runtime.codes()).toEqual(["event.fault", "sweep.done"]);
});
