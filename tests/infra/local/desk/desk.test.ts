import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadLanguages } from "../../../../functions/languages/catalogue.ts";
import { LocalFunctions } from "../../../../infra/local/functions.ts";
import { functions } from "../../../../infra/manifest.ts";
import { FakeRuntime } from "../../../functions/fakes.ts";
import { Journey } from "../../../scenarios/journey.ts";
import { type LocalDesk, localDesk } from "../../../scenarios/local-desk.ts";
import { raw } from "../../../security/desk.ts";

let desk: LocalDesk;
beforeAll(async () => {
  desk = await localDesk();
});
afterAll(() => desk.close());

test("every route of the manifest is served; HEAD answers as GET does, without a body", async () => {
  for (const { trigger } of functions) {
    if (trigger.kind !== "http") continue;
    for (const route of trigger.routes) {
      const [method = "", path = ""] = route.split(" ");
      const answer = await raw(desk.url + path, { method });
      expect([route, answer.headers["x-content-type-options"]]).toEqual([route, "nosniff"]);
      if (method !== "GET") continue;
      const head = await raw(desk.url + path, { method: "HEAD" });
      expect([route, head.status, head.body]).toEqual([route, answer.status, ""]);
      expect(head.headers["content-type"]).toBe(answer.headers["content-type"]);
    }
  }
});

test.each([
  "/nowhere",
  "/task/",
  "//task",
  "/TASK",
  "/task/file",
  "/_local",
  "/requests",
  "/status/withdraw",
])("%s is no route: GET and HEAD are a 404, with a page that is not cached", async (path) => {
  const answer = await raw(desk.url + path, { headers: { "accept-language": "en" } });
  expect(answer.status).toBe(404);
  expect(answer.body).toContain("There is no such page");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const head = await raw(desk.url + path, { method: "HEAD" });
  expect([head.status, head.body]).toEqual([404, ""]);
});

test("bytes arrive unchanged: the page refuses invalid text", async () => {
  const answer = await raw(`${desk.url}/requests`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Uint8Array.from({ length: 256 }, (_, byte) => byte),
  });
  expect(answer.status).toBe(400);
});

test("a body that API Gateway would not take is refused as it refuses it, before any function is called", async () => {
  const logged = desk.log.length;
  const answer = await raw(`${desk.url}/requests`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new Uint8Array(10 * 1024 * 1024 + 1),
  });
  expect(answer.status).toBe(413);
  expect(desk.log.length).toBe(logged);
  expect((await raw(`${desk.url}/`)).status).toBe(200);
});

test("a query may hold question marks, repeated names and nothing", async () => {
  for (const query of ["?", "?lang=en&lang=ja", "?lang=en?x=1", "?&&=", "?%", "?lang=%E3%8"]) {
    expect([query, (await raw(`${desk.url}/${query}`)).status]).toEqual([query, 200]);
  }
});

test("invalid HTTP does not stop the desk", async () => {
  const { port } = new URL(desk.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.end("NOT HTTP\r\n\r\n"));
    socket.on("close", () => resolve());
    socket.on("error", () => undefined);
    socket.resume();
  });
  expect((await raw(`${desk.url}/`)).status).toBe(200);
});

test.each([
  "",
  "{",
  "{}",
  '{"advance":3}',
  '{"advance":"3 days"}',
  '{"advance":"-P1D"}',
  '{"advance":"P1D","more":1}',
  "null",
  '{"advance":"P99999999Y"}',
])("the clock does not move by %j, and says what it wants", async (body) => {
  const before = desk.desk.clock.now();
  const answer = await raw(`${desk.url}/_local/clock`, { method: "POST", body });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body).error).toContain('{"advance":"P3D"}');
  expect(desk.desk.clock.now()).toBe(before);
});

test("the clock moves by an ISO 8601 duration and answers with the time", async () => {
  const before = desk.desk.clock.now();
  const answer = await raw(`${desk.url}/_local/clock`, {
    method: "POST",
    body: '{"advance":"P1DT2H3M4.5S"}',
  });
  const moved = (24 + 2) * 3_600_000 + 3 * 60_000 + 4_500;
  expect(JSON.parse(answer.body)).toEqual({ now: new Date(before + moved).toISOString() });
});

test.each([
  ["GET", "/_local/nothing"],
  ["POST", "/_local/mails"],
  ["PUT", "/_local/clock"],
  ["DELETE", "/_local/mails"],
])("%s %s is unknown, and the answer lists what is known", async (method, path) => {
  const answer = await raw(desk.url + path, { method });
  expect(answer.status).toBe(404);
  expect(JSON.parse(answer.body).error).toContain("GET /_local/mails");
});

test("a request is shown with its history verified; one that does not exist is a 404", async () => {
  const journey = await Journey.submit(desk);
  expect((await journey.record()).history).toEqual({ intact: true, entries: 2 });
  for (const id of ["R-0000-0000-0000", "x", "..", "%00"]) {
    expect([id, (await raw(`${desk.url}/_local/requests/${id}`)).status]).toEqual([id, 404]);
  }
});

/** The functions of the manifest with these variables and without a log listener. */
function called(variables: Readonly<Record<string, string>>): LocalFunctions {
  const { clock, business } = new FakeRuntime();
  const quiet = {
    clock,
    business,
    configuration: business,
    log: () => undefined,
    loadLanguages,
    random: (bytes: number) => new Uint8Array(bytes),
    sleep: async () => undefined,
  };
  return new LocalFunctions(quiet, variables);
}

test("a function is built with the variables it declares: without them it does not start, and names just those", async () => {
  const platform = Object.fromEntries(
    Object.entries(desk.desk.variables).filter(([name]) => name.startsWith("AWS_")),
  );
  for (const { name, variables } of functions) {
    const bare = await called(platform).invoke(name, {});
    const said = ("functionError" in bare && bare.functionError.errorMessage) || "";
    const named = /missing or wrong: (.*)$/.exec(said)?.[1]?.split(", ") ?? [];
    expect([name, named.sort()]).toEqual([name, [...variables].sort()]);
  }
});

test("a function that does not exist is a fault, and a failing one is reported by name as Lambda does", async () => {
  const local = called(desk.desk.variables);
  await expect(local.invoke("nobody", {})).rejects.toThrow("no function nobody");
  const result = await local.invoke(
    "arn:aws:lambda:ap-northeast-1:000000000000:function:madoguchi-close-request",
    {
      requestId: "secret",
    },
  );
  expect(result).toMatchObject({ functionError: { errorType: "Input.Bad", errorMessage: "requestId" } });
  const gone = await local.invoke("close-request", { requestId: "R-0000-0000-0000" });
  expect(gone).toMatchObject({
    functionError: { errorType: "Request.Gone", errorMessage: "R-0000-0000-0000" },
  });
});
