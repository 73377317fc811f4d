import { inspect } from "node:util";
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import {
  MessageRejected,
  SESv2Client,
  SendEmailCommand,
  TooManyRequestsException,
} from "@aws-sdk/client-sesv2";
import {
  KmsAccessDeniedException,
  SendTaskSuccessCommand,
  SFNClient,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeEach, expect, test } from "vitest";
import { create as taskPage } from "../../../functions/http/task.ts";
import { create as openTask } from "../../../functions/steps/open-task.ts";
import { Case } from "../case.ts";
import { FakeRuntime } from "../fakes.ts";

const address = "hanako.personal@example.com";
const table = mockClient(DynamoDBClient);
const ses = mockClient(SESv2Client);
const steps = mockClient(SFNClient);
// Test files share a process: the next one needs the real clients.
afterAll(() => {
  table.restore();
  ses.restore();
  steps.restore();
});
/** The item as stored in the table. */
let item: Record<string, AttributeValue> | undefined;

beforeEach(() => {
  for (const client of [table, ses, steps]) client.reset();
  item = undefined;
  table.on(GetItemCommand).callsFake(() => ({ Item: item }));
  table
    .on(PutItemCommand)
    .callsFake(
      (input: {
        Item: Record<string, AttributeValue>;
        ExpressionAttributeValues?: Record<string, AttributeValue>;
      }) => {
        const expected = input.ExpressionAttributeValues?.[":before"]?.N;
        if (item?.["version"]?.N !== expected) {
          throw new ConditionalCheckFailedException({ message: "no", $metadata: {} });
        }
        item = input.Item;
        return {};
      },
    );
  ses.on(SendEmailCommand).resolves({ MessageId: "message-1" });
  steps.on(SendTaskSuccessCommand).resolves({});
});

/** A case in the table, and the runtime of a function deployed with it. */
function deployed(one: Case): FakeRuntime {
  item = marshall(
    { ...one.confirmed, requester: { ...one.confirmed.requester, email: address } },
    { removeUndefinedValues: true },
  );
  return new FakeRuntime({
    clock: one.clock,
    env: {
      AWS_REGION: "ap-northeast-1",
      REQUESTS_TABLE: "requests",
      COUNTERS_TABLE: "counters",
      CONSENTS_TABLE: "consents",
      PROVISIONS_TABLE: "provisions",
      CONFIGURATION_SET: "desk",
      EVIDENCE_BUCKET: "evidence",
      PACKAGES_BUCKET: "packages",
      BASE_URL: "https://desk.example",
    },
  });
}

const input = (one: Case, change: Record<string, unknown> = {}) => ({
  requestId: one.request.id,
  task: "send-evidence",
  attempt: 1,
  escalated: false,
  seconds: 3600,
  token: "token-1",
  ...change,
});

async function thrown(promise: Promise<unknown>): Promise<Error> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("nothing was thrown");
  return error;
}

test("a step that Lambda runs twice sends one mail and writes its two versions once", async () => {
  const one = Case.at("awaiting-requester");
  const step = openTask(deployed(one));
  expect(await step(input(one))).toEqual({});
  const writes = table.commandCalls(PutItemCommand).length;
  expect(await step(input(one))).toEqual({});
  expect(ses.commandCalls(SendEmailCommand)).toHaveLength(1);
  expect(table.commandCalls(PutItemCommand)).toHaveLength(writes);
  expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input.Destination).toEqual({
    ToAddresses: [address],
  });
});

test("66: SES's errors name the address; what Step Functions and the log are told does not", async () => {
  for (const [error, code] of [
    [new MessageRejected({ message: `Address ${address} is on the list`, $metadata: {} }), "mail.refused"],
    [
      new MessageRejected({ message: `Email address is not verified: ${address}`, $metadata: {} }),
      "mail.owed",
    ],
    [
      new TooManyRequestsException({
        message: `to ${address}\n    at ${address} (/x.ts:1:1)`,
        $metadata: {},
      }),
      "mail.owed",
    ],
    [Object.assign(new Error(`socket for ${address} hung up`), { code: "ECONNRESET" }), "mail.unsure"],
  ] as const) {
    const one = Case.at("awaiting-requester");
    const runtime = deployed(one);
    ses.reset();
    ses.on(SendEmailCommand).rejects(error);
    expect(await openTask(runtime)(input(one))).toEqual({});
    expect(JSON.stringify(runtime.logged)).not.toContain("hanako");
    expect(runtime.codes()).toEqual([code, "task.done"]);
  }
});

test("66: DynamoDB's errors may contain the item; only the error's name is passed on", async () => {
  const one = Case.at("awaiting-requester");
  const runtime = deployed(one);
  table
    .on(PutItemCommand)
    .rejects(
      new ProvisionedThroughputExceededException({ message: `Item { email: ${address} }`, $metadata: {} }),
    );
  const seen = await thrown(openTask(runtime)(input(one)));
  expect([seen.name, seen.message]).toEqual([
    "Unexpected",
    "open-task: ProvisionedThroughputExceededException",
  ]);
  expect(inspect(seen, { depth: 10, showHidden: true })).not.toContain("hanako");
  expect(ses.commandCalls(SendEmailCommand)).toEqual([]);
});

test("an invalid input reaches neither table nor mail, and its fields are named", async () => {
  const one = Case.at("awaiting-requester");
  const step = openTask(deployed(one));
  for (const [change, fields] of [
    [{ requestId: address }, "requestId"],
    [{ task: address }, "task"],
    [{ token: "" }, "token"],
    [{ token: "t".repeat(2049) }, "token"],
    [{ attempt: 0 }, "attempt"],
    [{ email: address }, ""],
  ] as const) {
    const seen = await thrown(step(input(one, change)));
    expect([seen.name, seen.message]).toEqual(["Input.Bad", fields]);
  }
  expect([table.calls().length, ses.calls().length]).toEqual([0, 0]);
});

test("a function without its variables does not start, and says which", () => {
  const runtime = new FakeRuntime({ env: { AWS_REGION: "ap-northeast-1", REQUESTS_TABLE: "requests" } });
  expect(() => openTask(runtime)).toThrow(/CONFIGURATION_SET, BASE_URL/);
});

test.each([
  [
    "20: a KMS refusal",
    new KmsAccessDeniedException({ message: "key", $metadata: {} }),
    "handover.failed",
    false,
  ],
  ["19: a time-out", new TaskTimedOut({ message: "late", $metadata: {} }), "handover.gone", true],
])("%s while telling the workflow leaves the answer on record", async (_what, error, code, told) => {
  const one = Case.at("verifying");
  one.ask("verify-identity");
  const runtime = deployed(one);
  steps.on(SendTaskSuccessCommand).rejects(error);
  const answer = await taskPage(runtime)({
    routeKey: "POST /task",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    requestContext: { http: { method: "POST", sourceIp: "192.0.2.1" } },
    body: new URLSearchParams({
      link: one.link("verify-identity" as never),
      choice: "confirmed",
      method: "customer-record",
      document: "none",
    }).toString(),
  });
  expect(answer.statusCode).toBe(200);
  const stored = unmarshall(item ?? {});
  expect(stored["status"]).toBe("awaiting-fee");
  expect(stored["tasks"]["verify-identity"]).toMatchObject({ state: "answered", handedOver: told });
  expect(runtime.codes()).toEqual([code, "http.answered"]);
});
