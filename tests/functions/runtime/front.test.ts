import fc from "fast-check";
import { html } from "hono/html";
import { expect, test } from "vitest";
import { frontHeader, viewerAddress } from "../../../functions/runtime/front.ts";
import { type HttpRequest, page } from "../../../functions/runtime/http.ts";
import { httpFunction } from "../../../functions/runtime/http-function.ts";
import type { HttpEvent } from "../../../functions/runtime/http-request.ts";
import { FakeRuntime } from "../fakes.ts";

const secret = "k".repeat(64);
const connection = "192.0.2.1";
const form = { "content-type": "application/x-www-form-urlencoded" };

/** A page behind a front, or without one, and the requests that reached it. */
function desk(FRONT_SECRET?: string) {
  const runtime = new FakeRuntime({
    env: { AWS_REGION: "ap-northeast-1", BASE_URL: "https://desk.example", FRONT_SECRET },
  });
  const reached: HttpRequest[] = [];
  const call = httpFunction("pages", ["BASE_URL"], () => async (request) => {
    reached.push(request);
    return page(html`<p>text</p>`);
  })(runtime);
  return { call, reached, runtime };
}

function event(routeKey: string, headers: Record<string, string> = {}, rawQueryString = ""): HttpEvent {
  const [method = "GET"] = routeKey.split(" ");
  return {
    routeKey,
    rawQueryString,
    headers: { ...form, ...headers },
    requestContext: { http: { method, sourceIp: connection } },
    body: "a=1",
  };
}

const posts = ["POST /task", "POST /requests", "POST /v1/requests", "POST /v1/connector"];

test.each(posts)("%s that bypasses the front is refused, and nothing of it is logged", async (route) => {
  for (const shown of [
    {},
    { [frontHeader]: "" },
    { [frontHeader]: "guess" },
    { [frontHeader]: `${secret}k` },
  ]) {
    const { call, reached, runtime } = desk(secret);
    const answer = await call(event(route, shown, `link=${secret}`));
    expect(answer.statusCode).toBe(403);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.body).not.toContain(secret);
    expect(reached).toEqual([]);
    expect(runtime.logged).toEqual([{ code: "front.bypassed" }]);
  }
});

test("a link that was mailed before there was a front leads to the desk's own address", async () => {
  const { call, reached, runtime } = desk(secret);
  const query = "link=R-0000-0000-0000.task.secret&lang=en";
  for (const route of ["GET /task", "HEAD /task"]) {
    expect(await call(event(route, {}, query))).toMatchObject({
      statusCode: 303,
      headers: { location: `https://desk.example/task?${query}`, "cache-control": "no-store" },
      body: "",
    });
  }
  expect((await call(event("GET /"))).headers["location"]).toBe("https://desk.example/");
  expect(reached).toEqual([]);
  expect(runtime.codes()).toEqual(["front.bypassed", "front.bypassed", "front.bypassed"]);
});

test("a page that came through a front with another secret is refused: a redirect would loop", async () => {
  const { call, reached } = desk(secret);
  const answer = await call(event("GET /task", { [frontHeader]: "o".repeat(64) }));
  expect(answer.statusCode).toBe(403);
  expect(answer.headers).not.toHaveProperty("location");
  expect(answer.body).toContain("<h1>");
  expect(reached).toEqual([]);
});

test.each([
  ["198.51.100.10:46532", "198.51.100.10"],
  ["2001:0db8:0000:0000:0000:0000:0000:0001:46532", "2001:0db8:0000:0000:0000:0000:0000:0001"],
  ["2001:db8::1:46532", "2001:db8::1"],
  ["[2001:db8::1]:46532", "2001:db8::1"],
])("what came through the front comes from its viewer: %s", async (viewer, address) => {
  const { call, reached } = desk(secret);
  const through = { "X-Madoguchi-Front": secret, "CloudFront-Viewer-Address": viewer };
  expect((await call(event("POST /task", through))).statusCode).toBe(200);
  expect(reached).toMatchObject([{ sourceIp: address, route: "POST /task" }]);
});

test.each([
  "",
  ":",
  "46532",
  "198.51.100.10",
  "2001:db8::",
  "198.51.100.300:1",
  "198.51.100.10:46532, 192.0.2.9:1",
  "desk.example:443",
  "[:1",
  "]:1",
])("an invalid viewer address (%j) is ignored: the connection's counts", async (viewer) => {
  const { call, reached } = desk(secret);
  await call(event("POST /task", { [frontHeader]: secret, "cloudfront-viewer-address": viewer }));
  expect(reached).toMatchObject([{ sourceIp: connection }]);
});

test("parsing any header never throws", () => {
  fc.assert(fc.property(fc.string(), (header) => void viewerAddress(header)));
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(65_535), (address, port) => {
      expect(viewerAddress(`${address}:${port}`)).toBe(address);
    }),
  );
});

test("42: without a front no header determines a request's source", async () => {
  const { call, reached, runtime } = desk();
  await call(
    event("POST /task", { [frontHeader]: secret, "cloudfront-viewer-address": "198.51.100.10:46532" }),
  );
  expect(reached).toMatchObject([{ sourceIp: connection }]);
  expect(runtime.codes()).toEqual(["http.answered"]);
});

test("a secret that is too short stops the function before it answers, and is not shown", () => {
  expect(() => desk("short")).toThrow(/FRONT_SECRET/);
  expect(() => desk("short")).not.toThrow(/short/);
});
