import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connectors } from "../../../functions/adapters/connectors.ts";
import { connectorKey, signatureOf } from "../../../functions/domain/connector.ts";
import { connectorSchema } from "../../../functions/domain/connector-schema.ts";
import { permissions } from "../../../infra/aws/permissions.ts";
import { listening } from "../../../infra/local/listening.ts";
import { FakeClock, FakeCounters, startMs } from "../fakes.ts";

const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:privacy:live";
const env = { AWS_REGION: "ap-northeast-1" };
const counters = new FakeCounters();
const local = connectors(env, { clock: new FakeClock(), loopback: true }, counters);
const deployed = connectors(env, { clock: new FakeClock() }, counters);
const call = { system: "till", body: '{"name":"花子"}' };
const webhook = (url: string) => ({ kind: "webhook" as const, url, hours: 24 });

const lambda = mockClient(LambdaClient);
// Test files share a process: the next one needs the real clients.
afterAll(() => {
  lambda.restore();
});
beforeEach(() => lambda.reset());
afterEach(() => vi.restoreAllMocks());

/** A server that responds with the status in the path; `/0` never responds. */
const got: { path: string; headers: Record<string, unknown>; body: string }[] = [];
let server: Awaited<ReturnType<typeof listening>>;
beforeAll(async () => {
  const handler = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = "/", headers } = request;
    got.push({ path, headers, body: Buffer.concat(chunks).toString("utf8") });
    const status = Number(path.slice(1));
    if (status > 0) response.writeHead(status, { location: "/200" }).end("not read");
  });
  server = await listening(handler, 0);
});
afterAll(() => server.close());

test.each([
  [200, { taken: true }],
  [202, { taken: true }],
  [302, { taken: false, reason: "status" }],
  [404, { taken: false, reason: "status" }],
  [500, { taken: false, reason: "status" }],
])("a webhook that answers %d", async (status, outcome) => {
  got.length = 0;
  expect(await local.ask({ ...call, connector: webhook(`${server.url}/${status}`) })).toEqual(outcome);
  expect(got.map(({ path }) => path)).toEqual([`/${status}`]);
});

test("the body is signed with the time and the system's own key", async () => {
  got.length = 0;
  await local.ask({ ...call, connector: webhook(`${server.url}/202`) });
  const { headers = {}, body = "" }: Partial<(typeof got)[number]> = got[0] ?? {};
  expect(body).toBe(call.body);
  const timestamp = String(startMs / 1000);
  expect(headers["madoguchi-timestamp"]).toBe(timestamp);
  // Written out, as a receiver in another language would.
  const key = createHmac("sha256", await counters.deskKey())
    .update("madoguchi-connector\0till")
    .digest();
  const mac = createHmac("sha256", key).update(`${timestamp}.`).update(body, "utf8").digest("hex");
  expect(headers["madoguchi-signature"]).toBe(`v1=${mac}`);
});

test("a different body, time, system or desk gives a different signature", () => {
  const desk = new Uint8Array(32).fill(7);
  const till = connectorKey(desk, "till");
  const signatures = [
    signatureOf(till, 1, "a"),
    signatureOf(till, 1, "b"),
    signatureOf(till, 2, "a"),
    signatureOf(connectorKey(desk, "bookings"), 1, "a"),
    signatureOf(connectorKey(new Uint8Array(32).fill(8), "till"), 1, "a"),
  ];
  expect(new Set(signatures).size).toBe(signatures.length);
});

test("a call to a connector that is down, or too slow, is abandoned", async () => {
  expect(await local.ask({ ...call, connector: webhook("http://127.0.0.1:9/") })).toEqual({
    taken: false,
    reason: "unreachable",
  });
  // A test does not wait the full five seconds.
  const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => AbortSignal.abort(tooLate));
  const tooLate = new DOMException("late", "TimeoutError");
  expect(await local.ask({ ...call, connector: webhook(`${server.url}/0`) })).toEqual({
    taken: false,
    reason: "timeout",
  });
  expect(timeout).toHaveBeenCalledWith(5000);
});

test("a deployed desk calls only HTTPS addresses; a local desk calls only its own machine", async () => {
  got.length = 0;
  const refused = { taken: false, reason: "not-allowed" };
  expect(await deployed.ask({ ...call, connector: webhook(`${server.url}/202`) })).toEqual(refused);
  expect(await local.ask({ ...call, connector: webhook("https://shop.example/privacy") })).toEqual(refused);
  expect(got).toEqual([]);
});

test("a function is invoked in its own region, without waiting for what it returns", async () => {
  lambda.on(InvokeCommand).resolves({ StatusCode: 202 });
  const connector = { kind: "lambda" as const, functionArn, hours: 24 };
  expect(await deployed.ask({ ...call, connector })).toEqual({ taken: true });
  const [invoked] = lambda.commandCalls(InvokeCommand);
  expect(invoked?.args[0].input).toMatchObject({ FunctionName: functionArn, InvocationType: "Event" });
  expect(new TextDecoder().decode(invoked?.args[0].input.Payload as Uint8Array)).toBe(call.body);
  const client = invoked?.thisValue as LambdaClient;
  expect(await client.config.region()).toBe("eu-west-1");
  lambda.on(InvokeCommand).rejects(new Error("AccessDenied"));
  expect(await deployed.ask({ ...call, connector })).toEqual({ taken: false, reason: "unreachable" });
});

test.each([
  ["https://shop.example/privacy", true],
  ["http://127.0.0.1:8080/", true],
  ["http://shop.example/privacy", false],
  ["http://localhost:8080/", false],
  ["http://127.0.0.1.shop.example/", false],
  ["https://user:secret@shop.example/", false],
  ["https://shop.example/#here", false],
  ["ftp://shop.example/", false],
])("the address %s may be configured: %s", (url, good) => {
  expect(connectorSchema.safeParse({ kind: "webhook", url }).success).toBe(good);
});

test("the desk may call configured functions only; without any, it has no such permission", () => {
  const granted = (connectorArns: readonly string[]) => {
    const desk = { connectorArns } as Parameters<(typeof permissions)["connectors:invoke"]>[0];
    return permissions["connectors:invoke"](desk).statements.map((statement) => statement.toJSON());
  };
  expect(granted([])).toEqual([]);
  expect(granted([functionArn])).toEqual([
    { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: functionArn },
  ]);
  expect(connectorSchema.safeParse({ kind: "lambda", functionArn: `${functionArn}*` }).success).toBe(false);
});
