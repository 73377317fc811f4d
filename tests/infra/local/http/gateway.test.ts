import { createServer } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import type { HttpEvent } from "../../../../functions/runtime/http-request.ts";
import type { HttpResult } from "../../../../functions/runtime/http-result.ts";
import { Activity } from "../../../../infra/local/activity.ts";
import { VirtualClock } from "../../../../infra/local/clock.ts";
import { Gateway, type GatewayOptions } from "../../../../infra/local/http/gateway.ts";
import { listening } from "../../../../infra/local/listening.ts";
import { likeAws } from "../../../../infra/local/realism.ts";
import { raw } from "../../../security/desk.ts";

const open: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A gateway before a function that records what it is given. */
async function gateway(options: Partial<GatewayOptions> & { readonly result?: () => HttpResult } = {}) {
  const { result = () => ({ statusCode: 200, headers: {}, body: "page" }), ...rest } = options;
  const events: HttpEvent[] = [];
  const clock = new VirtualClock(0, new Activity());
  const page = async (_: unknown, event: HttpEvent) => {
    events.push(event);
    return result();
  };
  const served = new Gateway({ clock, called: { page }, ...rest });
  const server = await listening(
    createServer((request, response) => void served.serve(request, response)),
    0,
  );
  open.push(server.close);
  const post = (body: Uint8Array | string, type = "application/x-www-form-urlencoded") =>
    raw(`${server.url}/requests`, { method: "POST", headers: { "content-type": type }, body });
  return { url: server.url, events, clock, post };
}

const said = (answer: { status: number; body: string }) => [answer.status, JSON.parse(answer.body)];

describe("sizes", () => {
  const megabyte = 1024 * 1024;

  test("a body over 10 MB is refused by the gateway itself", async () => {
    const { post, events } = await gateway();
    const answer = await post(new Uint8Array(10 * megabyte + 1));
    expect(said(answer)).toEqual([413, { message: "Request Entity Too Large" }]);
    expect(events).toEqual([]);
  });

  test("an event over 6 MB does not reach the function: a form of 4.5 MB is one, because it is passed on as base64", async () => {
    const { post, events } = await gateway();
    expect((await post(new Uint8Array(4.4 * megabyte))).status).toBe(200);
    expect(said(await post(new Uint8Array(4.6 * megabyte)))[0]).toBe(413);
    expect((await post("x".repeat(5.9 * megabyte), "application/json")).status).toBe(200);
    expect(said(await post("x".repeat(6 * megabyte), "application/json"))[0]).toBe(413);
    expect(events).toHaveLength(2);
  });

  test("request line and headers over 10,240 bytes are refused", async () => {
    const { url, events } = await gateway({ mostHeaderBytes: likeAws.mostHeaderBytes });
    const send = (bytes: number) => raw(url, { headers: { cookie: "x".repeat(bytes) } });
    expect((await send(10_100)).status).toBe(200);
    expect(said(await send(10_240))).toEqual([431, { message: "Request Header Fields Too Large" }]);
    expect((await raw(`${url}/?${"x".repeat(10_240)}`)).status).toBe(431);
    expect(events).toHaveLength(1);
  });

  test("a result over 6 MB is a failure", async () => {
    const body = "x".repeat(6 * megabyte + 100);
    const { url } = await gateway({ result: () => ({ statusCode: 200, headers: {}, body }) });
    expect(said(await raw(url))).toEqual([500, { message: "Internal Server Error" }]);
  });
});

describe("bodies", () => {
  test.each([
    ["application/x-www-form-urlencoded", true],
    ["multipart/form-data; boundary=x", true],
    ["application/octet-stream", true],
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["application/problem+json", false],
    ["text/plain", false],
  ])("%s is base64: %s", async (type, base64) => {
    const { post, events } = await gateway();
    await post("名=値", type);
    const [event] = events;
    expect(event?.isBase64Encoded).toBe(base64);
    expect(Buffer.from(event?.body ?? "", base64 ? "base64" : "utf8").toString()).toBe("名=値");
  });
});

test("a failing function is a 500 that does not say why", async () => {
  const { url } = await gateway({
    result: () => {
      throw new Error("secret");
    },
  });
  expect(said(await raw(url))).toEqual([500, { message: "Internal Server Error" }]);
});

test("a throttled route says so, does not affect others, and recovers with time", async () => {
  const { url, clock, post } = await gateway({
    throttleOf: (routeKey) => (routeKey === "POST /requests" ? { rate: 2, burst: 3 } : undefined),
  });
  for (let taken = 0; taken < 3; taken += 1) expect((await post("a=b")).status).toBe(200);
  expect(said(await post("a=b"))).toEqual([429, { message: "Too Many Requests" }]);
  expect((await raw(url)).status).toBe(200);
  await clock.advance(1_000);
  expect([(await post("a")).status, (await post("a")).status, (await post("a")).status]).toEqual([
    200, 200, 429,
  ]);
});
