import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { askPerson as openTask } from "../../../functions/application/ask-person.ts";
import { buildPackage } from "../../../functions/application/build-package.ts";
import { closeRequest } from "../../../functions/application/close-request.ts";
import { deleteEvidence } from "../../../functions/application/delete-evidence.ts";
import { sendOutbox } from "../../../functions/application/outbox.ts";
import { planInvestigation } from "../../../functions/application/plan-investigation.ts";
import { sendNotice } from "../../../functions/application/send-notice.ts";
import { tellRequester } from "../../../functions/application/tell-requester.ts";
import {
  MailPaused,
  MailRefused,
  MailThrottled,
  MailUncertain,
  RequestGone,
  StoreConflict,
} from "../../../functions/domain/errors.ts";
import { checkLink, parseLink } from "../../../functions/domain/links.ts";
import type { StoredFile } from "../../../functions/domain/request/files.ts";
import { unknownFateMs } from "../../../functions/domain/request/mails.ts";
import { type ConfirmedRequest, isConfirmed } from "../../../functions/domain/request/request.ts";
import { releaseStopped } from "../../../functions/domain/request/transitions/stop.ts";
import { handle as mailEvents } from "../../../functions/events/mail-events.ts";
import { Case, marker } from "../case.ts";
import {
  business,
  FakeBucket,
  FakeConnectors,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  noOwedMails,
} from "../fakes.ts";

/** A step's dependencies around one case. */
function world(one: Case) {
  const requests = new FakeRequests(one.request);
  return {
    runtime: new FakeRuntime({ clock: one.clock }),
    requests,
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    connectors: new FakeConnectors(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
    counters: new FakeCounters(),
    ...noOwedMails,
    baseUrl: "https://desk.example",
    now: () => {
      const found = requests.items.get(one.request.id);
      if (found === undefined) throw new Error("gone");
      return found;
    },
  };
}

const ask = (one: Case, token: string) => ({
  requestId: one.request.id,
  task: "verify-identity" as const,
  attempt: 1,
  escalated: false,
  seconds: 3600,
  token,
});

/** The link in a mail. */
function linkOf(text: string) {
  const link = parseLink(/link=(\S+)/.exec(text)?.[1]);
  if (link === undefined) throw new Error("no link");
  return link;
}

test("a question is mailed once, however often its step is retried", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  for (let run = 0; run < 3; run += 1) await openTask(w, ask(one, "token-1"));
  expect(w.mail.sent.map((mail) => mail.to)).toEqual([business.mailboxes["reception"]?.email]);
  const writes = w.requests.writes;
  await openTask(w, ask(one, "token-1"));
  expect(w.requests.writes).toBe(writes);
});

test("22: a question whose first mail has an unknown fate is mailed again later, and both links open", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  const lost: string[] = [];
  const send = w.mail.send.bind(w.mail);
  w.mail.send = async (mail) => {
    lost.push(mail.text);
    throw new MailUncertain("R verify-identity");
  };
  await openTask(w, ask(one, "token-1"));
  w.mail.send = send;
  await openTask(w, ask(one, "token-1"));
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toEqual([]);
  one.clock.ms += unknownFateMs;
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toHaveLength(1);
  const request = w.now();
  const task = isConfirmed(request) ? request.tasks["verify-identity"] : undefined;
  const secrets = [lost[0] ?? "", w.mail.sent[0]?.text ?? ""].map((text) => linkOf(text).secret);
  expect(secrets.map((secret) => checkLink(task?.link, secret, one.clock.ms))).toEqual(["valid", "valid"]);
});

test("23: a throttled mail is owed: the step is done, nothing counts as sent, and the sweep sends it", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  w.mail.faults.push(new MailThrottled("R verify-identity#1.1"));
  await openTask(w, ask(one, "token-1"));
  await openTask(w, ask(one, "token-1"));
  expect(w.mail.sent).toEqual([]);
  w.mail.faults.push(new MailThrottled("R verify-identity#1.1"));
  one.clock.ms += 60_000;
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toEqual([]);
  one.clock.ms += 3_600_000;
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toHaveLength(1);
  // The history says once that it was owed, however often it was tried.
  const owed = w.now().history.filter(({ event }) => event === "mail-owed");
  expect(owed.map(({ data }) => data["mails"])).toEqual([["verify-identity#1.1"]]);
});

test("62: a step retried with another token gives that token the answer, and asks nobody twice", async () => {
  const one = Case.at("verifying");
  const w = world(one);
  await openTask(w, ask(one, "token-old"));
  await openTask(w, ask(one, "token-new"));
  expect(w.mail.sent).toHaveLength(1);
  const request = w.now();
  expect(
    isConfirmed(request) &&
      request.tasks["verify-identity"]?.state === "pending" &&
      request.tasks["verify-identity"].token,
  ).toBe("token-new");
});

test("18: a recorded answer is given to the next step that asks, once for each token", async () => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  one.withdraw();
  const w = world(one);
  await openTask(w, ask(one, "token-later"));
  expect(w.workflows.told).toContainEqual({ token: "token-later", result: "withdrawn" });
  expect(w.mail.sent).toEqual([]);
});

test("a question that does not fit the request's state is Step.Impossible, and names ids only", async () => {
  for (const status of ["awaiting-fee", "deciding", "acting", "closed"] as const) {
    const one = Case.at(status);
    one.request = { ...one.confirmed, tasks: {} } as typeof one.request;
    const w = world(one);
    const failed = openTask(w, ask(one, "token-1"));
    await expect(failed).rejects.toMatchObject({ name: "Step.Impossible" });
    await expect(failed).rejects.not.toThrow(new RegExp(marker));
    expect([w.requests.writes, w.mail.sent.length]).toEqual([0, 0]);
  }
});

test("a step for a missing request fails for good and says so", async () => {
  const w = world(Case.at("verifying"));
  const { requestId } = ask(Case.submitted({ key: "somebody else" }), "t");
  await expect(openTask(w, { ...ask(Case.at("verifying"), "t"), requestId })).rejects.toThrow(RequestGone);
  await expect(planInvestigation(w, { requestId })).rejects.toThrow(RequestGone);
  await expect(closeRequest(w, { requestId })).rejects.toThrow(RequestGone);
  expect(await deleteEvidence(w, { requestId })).toEqual({ files: 0, feeDue: false });
});

test("asks only the systems under investigation to search", async () => {
  const one = Case.at("investigating");
  const w = world(one);
  const search = { ...ask(one, "t"), task: "search-system" as const };
  await expect(openTask(w, search)).rejects.toMatchObject({ name: "Step.Impossible" });
  await openTask(w, { ...search, system: "till" });
  expect(w.mail.sent.map((mail) => mail.to)).toEqual([business.mailboxes["shop"]?.email]);
});

test("the requester is told each thing once, however often the step is retried", async () => {
  const one = Case.at("awaiting-fee");
  const w = world(one);
  const tellAll = async () => {
    for (const mail of ["receipt", "fee", "fee", "receipt", "fee-reminder"] as const) {
      await tellRequester(w, { requestId: one.request.id, mail });
    }
    return w.mail.sent.map((mail) => mail.tags.mail);
  };
  // The mail that confirmed the address is the receipt; a request confirmed by an earlier release has another.
  expect(await tellAll()).toEqual(["fee", "fee-reminder"]);
  const { acknowledgedAt: _told, ...before } = w.now() as ConfirmedRequest;
  w.requests.items.set(before.id, before);
  expect(await tellAll()).toEqual(["fee", "fee-reminder", "receipt"]);
});

test("a withdrawn request is not asked for its fee", async () => {
  const one = Case.at("awaiting-fee");
  one.withdraw();
  const w = world(one);
  await tellRequester(w, { requestId: one.request.id, mail: "fee-reminder" });
  expect(w.mail.sent).toEqual([]);
});

test("the subjects of receipt and notice name neither the person nor the data", async () => {
  const one = Case.at("acting").untold();
  one.build();
  const w = world(one);
  await tellRequester(w, { requestId: one.request.id, mail: "receipt" });
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t" });
  expect(w.mail.sent).toHaveLength(2);
  for (const mail of w.mail.sent) {
    expect(mail.subject).toContain(one.request.id);
    expect(mail.subject).not.toContain(marker);
  }
});

test("the notice is mailed once; a later run only replaces the waiting token", async () => {
  const one = Case.at("acting");
  one.build();
  const w = world(one);
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-1" });
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-1" });
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-2" });
  expect(w.mail.sent).toHaveLength(1);
  expect(w.workflows.told).toEqual([]);
  const request = w.now();
  expect(request.status === "notifying" && request.tasks["notice-delivery"]).toMatchObject({
    state: "pending",
    token: "t-2",
  });
});

test("24: a permanently refused notice is handled like a bounce: the workflow is told at once, and it is logged", async () => {
  const one = Case.at("acting");
  one.build();
  const w = world(one);
  w.mail.faults.push(new MailRefused("R notice"));
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-1" });
  expect(w.workflows.told).toEqual([{ token: "t-1", result: "bounced" }]);
  expect(w.runtime.codes()).toContain("mail.refused");
});

test.each([
  ["whose fate is unknown", new MailUncertain("R notice")],
  ["refused because sending is paused", new MailPaused("R notice")],
])("25: a notice %s is sent once more by the sweep, with nothing lost", async (_, fault) => {
  const one = Case.at("acting");
  one.build();
  const w = world(one);
  w.mail.faults.push(fault);
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-1" });
  await sendNotice(w, { requestId: one.request.id, path: "decided", token: "t-1" });
  expect(w.mail.sent).toEqual([]);
  one.clock.ms += unknownFateMs;
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toHaveLength(1);
  const request = w.now();
  const link = isConfirmed(request) ? request.links.package : undefined;
  const { secret } = linkOf(w.mail.sent[0]?.text ?? "");
  expect(checkLink(link, secret, one.clock.ms)).toBe("valid");
});

test("if recording a sent notice is cut off, SES's event records it, and no second one is sent", async () => {
  const one = Case.at("acting");
  one.build();
  const w = world(one);
  const change = w.requests.change.bind(w.requests);
  const send = w.mail.send.bind(w.mail);
  w.mail.send = async (mail) => {
    w.requests.change = async () => {
      throw new StoreConflict("R notice");
    };
    return send(mail);
  };
  const notice = { requestId: one.confirmed.id, path: "decided", token: "t-1" } as const;
  await expect(sendNotice(w, notice)).rejects.toThrow();
  Object.assign(w.requests, { change });
  w.mail.send = send;
  await sendNotice(w, notice);
  const tags = { request: [one.request.id], mail: ["notice"] };
  await mailEvents(w, { detail: { eventType: "Send", mail: { tags, messageId: "ses-1" } } });
  one.clock.ms += 3 * 3_600_000;
  await sendOutbox(w, w.now());
  expect(w.mail.sent).toHaveLength(1);
  const request = w.now();
  expect(isConfirmed(request) && request.mails["notice"]).toMatchObject({
    state: "sent",
    messageId: "ses-1",
  });
});

test("an ending that contradicts the record is Step.Impossible", async () => {
  for (const [status, path] of [
    ["verifying", "decided"],
    ["verifying", "lapsed"],
    ["verifying", "withdrawn"],
    ["deciding", "decided"],
    ["acting", "decided"],
    ["acting", "lapsed"],
    ["closed", "decided"],
  ] as const) {
    const one = Case.at(status);
    const w = world(one);
    await expect(sendNotice(w, { requestId: one.request.id, path, token: "t" })).rejects.toMatchObject({
      name: "Step.Impossible",
    });
    expect(w.mail.sent).toEqual([]);
  }
});

test("57: builds no package before a decision to disclose, or after a stop", async () => {
  for (const status of ["verifying", "deciding"] as const) {
    const one = Case.at(status);
    const w = world(one);
    await expect(buildPackage(w, { requestId: one.request.id })).rejects.toMatchObject({
      name: "Step.Impossible",
    });
    expect(w.packages.objects.size).toBe(0);
  }
  // The notice has begun: a continued execution passes here.
  const begun = Case.at("notifying");
  // The contact on file has stopped it: the next step sees that.
  const stopped = Case.at("acting", { onFile: "on.file@example.com" });
  const stop = releaseStopped(stopped.confirmed, "aoyagi", stopped.stamp({ kind: "contact" }));
  if (!stop.ok) throw new Error(stop.refusal);
  stopped.request = stop.value.request;
  for (const one of [begun, stopped]) {
    const w = world(one);
    await buildPackage(w, { requestId: one.request.id });
    expect(w.packages.objects.size).toBe(0);
  }
});

test("building again, even after a crash before the record was written, builds the same package", async () => {
  const one = Case.at("acting");
  const w = world(one);
  await buildPackage(w, { requestId: one.request.id });
  const [[key, zip] = ["", new Uint8Array()]] = [...w.packages.objects];
  const request = w.now();
  expect(request.status === "acting" && request.package).toMatchObject({
    key,
    sha256: createHash("sha256").update(zip).digest("hex"),
  });
  expect(key).not.toContain(marker);
  expect(Object.keys(unzipSync(zip))).toEqual(["report.html"]);
  one.clock.ms += 3_600_000;
  const crashed = world(one);
  await buildPackage(crashed, { requestId: one.request.id });
  expect([...crashed.packages.objects.values()]).toEqual([zip]);
  const writes = w.requests.writes;
  expect(await buildPackage(w, { requestId: one.request.id })).toEqual({ medium: "electronic" });
  expect(w.requests.writes).toBe(writes);
});

test("a file that was lost, changed or found infected since it was recorded stops the package", async () => {
  const bytes = new TextEncoder().encode("2025-03-01 coffee beans");
  const file: StoredFile = {
    key: "till/1/file",
    type: "text/plain",
    bytes: bytes.byteLength,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
  const one = Case.at("acting");
  const acting = one.in("acting");
  const till = acting.findings["till"];
  if (till === undefined) throw new Error("no finding");
  one.request = { ...acting, findings: { ...acting.findings, till: { ...till, files: [file] } } };
  const damages: ((bucket: FakeBucket) => void)[] = [
    () => undefined,
    (bucket) => bucket.objects.set(file.key, new TextEncoder().encode("2025-03-01 coffee beans!")),
    (bucket) => {
      bucket.objects.set(file.key, bytes);
      bucket.unclean.add(file.key);
    },
  ];
  for (const damage of damages) {
    const w = world(one);
    damage(w.packages);
    // Retried for a day and a half, while the owner is asked for the file once.
    for (let time = 0; time < 2; time += 1) {
      await expect(buildPackage(w, { requestId: one.request.id })).rejects.toMatchObject({
        name: "Files.Lost",
      });
    }
    expect(w.requests.writes).toBe(1);
    const now = w.now();
    expect(isConfirmed(now) && now.tasks["resend-files.till"]).toMatchObject({ state: "pending" });
    expect([...w.packages.objects.keys()].some((key) => key.endsWith(".zip"))).toBe(false);
  }
  const w = world(one);
  w.packages.objects.set(file.key, bytes);
  await buildPackage(w, { requestId: one.request.id });
  const zip = [...w.packages.objects].find(([key]) => key.endsWith(".zip"))?.[1] ?? new Uint8Array();
  expect(Object.keys(unzipSync(zip)).sort()).toEqual(["report.html", "till-1.txt"]);
});

/** A request whose requester sent one file to prove their identity. */
function withEvidence(): { one: Case; w: ReturnType<typeof world> } {
  const one = Case.at("awaiting-requester");
  one.ask("send-evidence");
  const file: StoredFile = {
    key: `${one.request.id}/evidence/1/a`,
    type: "image/png",
    bytes: 1,
    sha256: "f".repeat(64),
  };
  one.answer({ kind: "send-evidence", answer: { files: [file] } });
  const w = world(one);
  w.evidence.objects.set(file.key, Uint8Array.of(1));
  return { one, w };
}

const filesOnRecord = (w: ReturnType<typeof world>) => {
  const request = w.now();
  return isConfirmed(request) ? request.identity.asks.flatMap((asked) => asked.answer?.files ?? []) : [];
};

test("deletes evidence from the bucket and the record; the history still says that there was some", async () => {
  const { one, w } = withEvidence();
  expect(await deleteEvidence(w, { requestId: one.request.id })).toEqual({ files: 1, feeDue: false });
  expect(w.evidence.objects.size).toBe(0);
  expect(filesOnRecord(w)).toEqual([]);
  expect(w.now().history.at(-1)).toMatchObject({ event: "evidence-deleted", data: { files: 1 } });
  const writes = w.requests.writes;
  await deleteEvidence(w, { requestId: one.request.id });
  expect(w.requests.writes).toBe(writes);
});

test("if recording a deletion of evidence is cut off, the next attempt records it", async () => {
  const { one, w } = withEvidence();
  await w.evidence.deleteAll(`${one.request.id}/`);
  await deleteEvidence(w, { requestId: one.request.id });
  expect(filesOnRecord(w)).toEqual([]);
  expect(w.now().history.at(-1)).toMatchObject({ event: "evidence-deleted", data: { files: 1 } });
});

test("a request closes once its notice arrived; closing again returns the same outcome", async () => {
  const one = Case.at("notifying");
  const w = world(one);
  await expect(closeRequest(w, { requestId: one.request.id })).rejects.toMatchObject({
    name: "Step.Impossible",
  });
  one.report("delivered");
  const arrived = world(one);
  arrived.evidence.objects.set(`${one.request.id}/evidence/1/late`, Uint8Array.of(1));
  expect(await closeRequest(arrived, { requestId: one.request.id })).toEqual({ outcome: "fulfilled" });
  const { writes } = arrived.requests;
  expect(await closeRequest(arrived, { requestId: one.request.id })).toEqual({ outcome: "fulfilled" });
  expect(arrived.requests.writes).toBe(writes);
  expect(arrived.evidence.objects.size).toBe(0);
});

test.each(["kept as long as a package", "deleted at the end, as an earlier release promised"])(
  "at the end the requester's files are %s; what was never part of a message is deleted",
  async (promise) => {
    const keeps = promise.startsWith("kept");
    const one = Case.at("notifying");
    one.report("delivered");
    const { keepsFiles: _not, ...earlier } = one.in("notifying").terms;
    const { id } = one.request;
    const keys = [
      `${id}/messages/1/sent`,
      `${id}/messages/2/awaited`,
      `${id}/messages/2/stray`,
      `${id}/evidence/1/a`,
    ];
    const [sent = "", awaited = ""] = keys;
    const file = { key: sent, type: "image/png" as const, bytes: 1, sha256: "f".repeat(64) };
    const at = one.clock.iso;
    one.request = {
      ...one.in("notifying"),
      ...(!keeps && { terms: earlier }),
      messages: [
        { n: 1, at, from: "requester", files: [file] },
        { n: 2, at, from: "requester", files: [], awaits: { keys: [awaited], since: at } },
      ],
    };
    const w = world(one);
    for (const key of keys) w.evidence.objects.set(key, Uint8Array.of(1));
    await closeRequest(w, { requestId: id });
    expect([...w.evidence.objects.keys()]).toEqual(keeps ? [sent, awaited] : []);
    const closed = w.now();
    if (closed.status !== "closed") throw new Error(closed.status);
    expect(closed.messages?.[0]).toMatchObject(keeps ? { files: [file] } : { files: [], gone: 1 });
    expect(closed.history.some(({ event }) => event === "message-files-deleted")).toBe(!keeps);
  },
);

test("a file that comes with a message while the request is being closed is kept", async () => {
  const one = Case.at("notifying");
  one.report("delivered");
  const { id } = one.request;
  const key = `${id}/messages/1/late`;
  const file = { key, type: "image/png" as const, bytes: 1, sha256: "f".repeat(64) };
  const w = world(one);
  w.evidence.objects.set(key, Uint8Array.of(1));
  const get = w.requests.get.bind(w.requests);
  // The requester sends the message right after the step has first read the record.
  w.requests.get = async (...asked) => {
    const seen = await get(...asked);
    w.requests.get = get;
    const messages = [{ n: 1, at: one.clock.iso, from: "requester", files: [file] }];
    w.requests.items.set(id, { ...one.in("notifying"), messages });
    return seen;
  };
  await closeRequest(w, { requestId: id });
  expect(w.now()).toMatchObject({ status: "closed", messages: [{ files: [file] }] });
  expect([...w.evidence.objects.keys()]).toEqual([key]);
});

test("the investigation asks every system once, and none when all have answered", async () => {
  const one = Case.at("investigating");
  const systems = business.systems.map((system) => system.key);
  expect(await planInvestigation(world(one), { requestId: one.request.id })).toEqual({ systems });
  const done = Case.at("deciding");
  expect(await planInvestigation(world(done), { requestId: done.request.id })).toEqual({ systems: [] });
});
