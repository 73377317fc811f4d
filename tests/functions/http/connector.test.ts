import { expect, test } from "vitest";
import { askOwnersInstead } from "../../../functions/application/ask-connector.ts";
import { askPerson as openTask } from "../../../functions/application/ask-person.ts";
import type { Configuration } from "../../../functions/domain/business.ts";
import { businessSchema } from "../../../functions/domain/business-schema.ts";
import { connectorAskSchema } from "../../../functions/domain/connector-ask.ts";
import { nextDue } from "../../../functions/domain/due.ts";
import { parseLink } from "../../../functions/domain/links.ts";
import type { RequestIn } from "../../../functions/domain/request/request.ts";
import { handle as answer } from "../../../functions/http/connector.ts";
import { handle as page } from "../../../functions/http/task.ts";
import { Case, marker } from "../case.ts";
import {
  business as configured,
  FakeBucket,
  FakeConnectors,
  FakeCounters,
  FakeMailer,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  get,
  postJson,
} from "../fakes.ts";

const url = "https://shop.example/privacy";
const hour = 3_600_000;

/** The till has a program that answers for it. */
const business: Configuration = businessSchema.parse({
  ...configured,
  // A program answers at any hour, and so may its owner here.
  staffHours: undefined,
  systems: configured.systems.map((system) =>
    system.key === "till" ? { ...system, connector: { kind: "webhook", url, hours: 12 } } : system,
  ),
});

function world(one = Case.at("investigating")) {
  const runtime = new FakeRuntime({ clock: one.clock, business });
  return {
    one,
    runtime,
    baseUrl: "https://desk.example",
    requests: new FakeRequests(one.request),
    mail: new FakeMailer(),
    workflows: new FakeWorkflows(),
    connectors: new FakeConnectors(),
    counters: new FakeCounters(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
  };
}
type World = ReturnType<typeof world>;

/** The workflow asks for the till to be searched. */
function ask(w: World, more: { token?: string; attempt?: number } = {}) {
  return openTask(w, {
    requestId: w.one.request.id,
    task: "search-system",
    system: "till",
    attempt: 1,
    escalated: false,
    seconds: (3 * 24 * hour) / 1000,
    token: "token",
    ...more,
  });
}

function stored(w: World): RequestIn<"investigating"> {
  const request = w.requests.items.get(w.one.request.id);
  if (request?.status !== "investigating") throw new Error(`the request is ${request?.status}`);
  return request;
}

const linkOf = (w: World, call = -1) =>
  connectorAskSchema.parse(JSON.parse(w.connectors.asked.at(call)?.body ?? "")).answer.link;
const nothing = { choice: "nothing", searched: "By e-mail" };
const post = async (w: World, value: unknown) => {
  const answered = await answer(w, postJson("/v1/connector", value));
  return answered.kind === "problem" ? [answered.status, answered.problem] : [answered];
};

test("the program is told what an owner would read and the deadline, but no token", async () => {
  const w = world();
  await ask(w, { token: "the-token" });
  const [call] = w.connectors.asked;
  expect(call).toMatchObject({ system: "till", connector: { url } });
  expect(connectorAskSchema.parse(JSON.parse(call?.body ?? ""))).toMatchObject({
    question: `${w.one.request.id}.search-system.till.1`,
    subject: { name: `${marker} name` },
    answer: {
      url: "https://desk.example/v1/connector",
      until: new Date(w.runtime.clock.ms + 12 * hour).toISOString(),
    },
  });
  expect(call?.body).not.toContain("the-token");
  expect(w.mail.sent).toEqual([]);
  expect(stored(w).tasks["search-system.till"]).toMatchObject({ recipient: "connector", state: "pending" });
});

test("a retried step does not ask twice; if it has to, either link answers, once", async () => {
  const w = world();
  await ask(w);
  await ask(w);
  expect(w.connectors.asked).toHaveLength(1);

  // The step died between the call and recording it.
  const before = world();
  const { requests } = before;
  await ask(before);
  const request = stored(before);
  const mails = {
    ...request.mails,
    "search-system.till#1.1": { to: "connector", state: "claimed" as const, at: "2026-12-07T00:00:00.000Z" },
  };
  requests.items.set(request.id, { ...request, mails });
  await ask(before);
  expect(before.connectors.asked).toHaveLength(2);
  expect(await post(before, { link: linkOf(before, 0), answer: nothing })).toMatchObject([{ status: 200 }]);
  expect(await post(before, { link: linkOf(before), answer: nothing })).toMatchObject([{ status: 200 }]);
});

test("a refusal asks the owner at once; a redriven or later ask does not try the program again", async () => {
  const w = world();
  w.connectors.answer = { taken: false, reason: "timeout" };
  await ask(w);
  expect(w.mail.sent.map(({ to }) => to)).toEqual([business.mailboxes["shop"]?.email]);
  expect(w.runtime.logged.at(-1)).toMatchObject({ code: "connector.passed-on", reason: "timeout" });
  expect(await post(w, { link: linkOf(w), answer: nothing })).toEqual([410, "link-superseded"]);
  await ask(w, { attempt: 2 });
  await ask(w, { attempt: 1, token: "redriven" });
  expect(w.connectors.asked).toHaveLength(1);
  expect(stored(w).tasks["search-system.till"]).toMatchObject({ recipient: "shop" });
});

test("when the mail to the owner could not be sent, the retry mails one link, and does not ask the program again", async () => {
  const w = world();
  w.connectors.answer = { taken: false, reason: "status" };
  w.mail.faults.push(new Error("throttled"));
  await expect(ask(w)).rejects.toThrow("throttled");
  await ask(w);
  expect(w.connectors.asked).toHaveLength(1);
  expect(w.mail.sent).toHaveLength(1);
});

test("after the timeout the sweep asks the owner, once", async () => {
  const w = world();
  await ask(w);
  expect(nextDue(stored(w), business)).toBe(w.runtime.clock.ms + 12 * hour);
  await askOwnersInstead(w, stored(w));
  expect(w.mail.sent).toEqual([]);
  w.runtime.clock.ms += 12 * hour;
  const overdue = stored(w);
  await askOwnersInstead(w, overdue);
  await askOwnersInstead(w, overdue);
  expect(w.mail.sent).toHaveLength(1);
  expect(stored(w).history.at(-2)?.data).toMatchObject({ from: "connector", reason: "connector-silent" });
});

test("an answer is checked like an owner's, told to the workflow, and stands", async () => {
  const w = world();
  await ask(w);
  const link = linkOf(w);
  const problems = async (given: object) => {
    const [refused] = await post(w, { link, answer: given });
    return refused;
  };
  const invalid = (field: string, problem: string) => ({
    status: 400,
    type: "application/problem+json",
    value: { title: "invalid", problems: [{ field, problem }] },
  });
  expect(await problems({ choice: "nothing" })).toMatchObject(invalid("searched", "missing"));
  expect(await problems({ choice: "done", did: "It" })).toMatchObject(invalid("choice", "not-allowed"));
  expect(await problems({ choice: "found", searched: "x" })).toMatchObject(
    invalid("content", "content-needed"),
  );
  const file = { key: "a/b", type: "text/plain", bytes: 1, sha256: "e".repeat(64) };
  expect(await problems({ choice: "found", searched: "x", files: [file] })).toMatchObject(
    invalid("files", "not-allowed"),
  );
  expect(w.workflows.told).toEqual([]);

  expect(await post(w, { link, answer: nothing })).toMatchObject([
    { status: 200, value: { result: "nothing" } },
  ]);
  expect(w.workflows.told).toEqual([expect.objectContaining({ token: "token", result: "nothing" })]);
  const { writes } = w.requests;
  expect(await post(w, { link, answer: nothing })).toMatchObject([{ status: 200 }]);
  expect(await post(w, { link, answer: { ...nothing, searched: "Elsewhere" } })).toEqual([
    410,
    "link-answered",
  ]);
  expect(w.requests.writes).toBe(writes);
  expect(stored(w).history.at(-2)).toMatchObject({ actor: { kind: "connector", system: "till" } });
});

test("a staff link does not work here, a program's opens no page, and anything else is malformed", async () => {
  const w = world();
  await ask(w);
  const link = linkOf(w);
  const shown = await page(w, get("/task", { link }));
  expect(shown).toMatchObject({ kind: "problem", problem: "link-unknown" });
  w.runtime.clock.ms += 12 * hour;
  await askOwnersInstead(w, stored(w));
  const staffs = decodeURIComponent(/link=(\S+)/.exec(w.mail.sent[0]?.text ?? "")?.[1] ?? "");
  expect(parseLink(staffs)).toBeDefined();
  expect(await post(w, { link: staffs, answer: nothing })).toEqual([404, "link-unknown"]);
  expect(await post(w, { link: "x", answer: nothing })).toEqual([404, "link-unknown"]);
  expect(await post(w, { link, answer: nothing, token: "x" })).toMatchObject([{ status: 400 }]);
  expect(await post(w, [])).toMatchObject([{ status: 400 }]);
});

test("a program that declined, or left the configuration, can no longer answer", async () => {
  const w = world();
  await ask(w);
  const link = linkOf(w);
  expect(await post(w, { link, answer: { choice: "ask-owner" } })).toMatchObject([{ status: 202 }]);
  expect(nextDue(stored(w), business)).toBe(w.runtime.clock.ms);
  expect(await post(w, { link, answer: nothing })).toEqual([410, "link-expired"]);

  const left = world();
  await ask(left);
  left.runtime.business = configured;
  expect(await post(left, { link: linkOf(left), answer: nothing })).toEqual([403, "link-not-in-role"]);
});
