import { expect, test } from "vitest";
import type { Finding } from "../../../functions/domain/request/findings.ts";
import { isConfirmed } from "../../../functions/domain/request/request.ts";
import { taskIdOf } from "../../../functions/domain/request/transitions/open-task.ts";
import { handle as taskPage } from "../../../functions/http/task.ts";
import type { HttpAnswer } from "../../../functions/runtime/http.ts";
import { Case } from "../case.ts";
import {
  business as configured,
  FakeBucket,
  FakeCounters,
  FakeRequests,
  FakeRuntime,
  FakeWorkflows,
  get,
  post,
} from "../fakes.ts";
import { htmlOf, sent } from "../posted.ts";

const statusOf = (answer: HttpAnswer) => ("status" in answer ? answer.status : 0);

/** An owner has answered, with a file; several people read the mailbox. */
async function changing() {
  const shop = configured.mailboxes["shop"];
  if (shop === undefined) throw new Error("no shop");
  const business = { ...configured, mailboxes: { ...configured.mailboxes, shop: { ...shop, shared: true } } };
  const one = Case.at("investigating");
  one.ask("search-system", "till");
  const w = {
    runtime: new FakeRuntime({ clock: one.clock, business }),
    requests: new FakeRequests(one.request),
    counters: new FakeCounters(),
    workflows: new FakeWorkflows(),
    evidence: new FakeBucket(),
    packages: new FakeBucket(),
    baseUrl: "https://desk.example",
  };
  const key = `uploads/${one.request.id}/till/1/one.pdf`;
  w.packages.objects.set(key, Buffer.from("%PDF-1.4"));
  const link = one.link(taskIdOf("search-system", "till"));
  const first = { link, choice: "found", searched: "By name.", content: "Tea", answerer: "Taro" };
  expect(statusOf(await taskPage(w, post("/task", first)))).toBe(200);
  one.clock.ms += 60_000;
  const open = async () => htmlOf(await taskPage(w, get("/task", { link })));
  const send = async (change: Readonly<Record<string, string>>) => {
    const fields = Object.entries({ ...sent(await open(), "/task", {}), ...change });
    return taskPage(w, post("/task", Object.fromEntries(fields.filter(([, value]) => value !== ""))));
  };
  const stored = () => {
    const request = w.requests.items.get(one.request.id);
    if (request === undefined || !isConfirmed(request) || !("findings" in request)) throw new Error("none");
    return request;
  };
  return { w, key, open, send, stored };
}

test("the page of a given answer is filled in with it and with who gave it", async () => {
  const { open } = await changing();
  expect(sent(await open(), "/task", {})).toMatchObject({ content: "Tea", answerer: "Taro" });
});

test("a changed answer keeps the files that came with it, and says who changed it", async () => {
  const { send, stored, key } = await changing();
  expect(statusOf(await send({ content: "Coffee", answerer: "Jiro" }))).toBe(200);
  expect(stored().findings?.["till"]).toMatchObject({ content: "Coffee", files: [{ key }] });
  expect(stored().tasks[taskIdOf("search-system", "till")]).toMatchObject({ answerer: "Jiro" });
});

test("a change without a name is shown again, and the answer stands", async () => {
  const { send, stored } = await changing();
  const refused = await send({ content: "Coffee", answerer: "" });
  expect(statusOf(refused)).toBe(400);
  const html = await htmlOf(refused);
  expect(html.includes('href="#answerer"')).toBe(true);
  expect(sent(html, "/task", {})).toMatchObject({ content: "Coffee" });
  expect(stored().findings?.["till"]).toMatchObject({ content: "Tea" });
});

test("a change that the record has no room for is shown again with how much to shorten", async () => {
  const { w, send, stored } = await changing();
  const request = stored();
  const till = request.findings?.["till"];
  if (till === undefined) throw new Error("no finding");
  const large = (at: number): [string, Finding] => [`s${at}`, { ...till, content: "漢".repeat(8000) }];
  const findings = {
    ...request.findings,
    ...Object.fromEntries(Array.from({ length: 13 }, (_, at) => large(at))),
  };
  w.requests.items.set(request.id, { ...request, findings } as typeof request);
  const refused = await send({ content: "漢".repeat(8000) });
  expect(statusOf(refused)).toBe(400);
  const html = await htmlOf(refused);
  expect(html.includes("記録に入りきらない")).toBe(true);
  expect(sent(html, "/task", {})).toMatchObject({ content: "漢".repeat(8000) });
  expect(stored().findings?.["till"]).toMatchObject({ content: "Tea" });
});

test("a change that cannot be the answer is shown again with what is missing", async () => {
  const { w, send, stored } = await changing();
  const request = stored();
  const till = request.findings?.["till"];
  if (till === undefined) throw new Error("no finding");
  w.requests.items.set(request.id, {
    ...request,
    findings: { ...request.findings, till: { ...till, files: [] } },
  } as typeof request);
  const refused = await send({ content: "", searched: "By telephone." });
  expect(statusOf(refused)).toBe(400);
  const html = await htmlOf(refused);
  expect(html.includes('href="#content"')).toBe(true);
  expect(sent(html, "/task", {})).toMatchObject({ searched: "By telephone." });
});
