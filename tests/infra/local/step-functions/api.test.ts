import { createServer } from "node:http";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  InvalidDefinition,
  InvalidExecutionInput,
  InvalidName,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskTimedOut,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listening } from "../../../../infra/local/listening.ts";
import { apiHandler } from "../../../../infra/local/step-functions/api.ts";
import { machine, openWorld, type World } from "./world.ts";

let world: World;
let client: SFNClient;
let close: () => Promise<void>;
let tokens: string[];

beforeEach(async () => {
  tokens = [];
  world = openWorld({ ask: ({ token }) => void tokens.push(token) });
  const server = await listening(createServer(apiHandler(world.engine)), 0);
  close = server.close;
  world.engine.resume();
  client = new SFNClient({
    endpoint: server.url,
    region: "ap-northeast-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
  });
});

afterEach(async () => {
  client.destroy();
  await close();
  world.engine.close();
});

const roleArn = "arn:aws:iam::000000000000:role/r";
const wait = (seconds: number) =>
  JSON.stringify(machine({ W: { Type: "Wait", Seconds: seconds, End: true } }));
const create = async (name: string, definition: string) =>
  (await client.send(new CreateStateMachineCommand({ name, definition, roleArn }))).stateMachineArn ?? "";
const start = async (stateMachineArn: string, name: string, input = "{}") =>
  (await client.send(new StartExecutionCommand({ stateMachineArn, name, input }))).executionArn ?? "";
const describe = async (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));

test("machines are created, described, listed, updated and validated", async () => {
  const arn = await create("one", wait(5));
  expect(arn).toBe("arn:aws:states:ap-northeast-1:000000000000:stateMachine:one");
  expect(await create("one", wait(5))).toBe(arn);
  await expect(create("one", wait(6))).rejects.toMatchObject({ name: "StateMachineAlreadyExists" });
  await expect(create("a b", wait(5))).rejects.toBeInstanceOf(InvalidName);
  await expect(create("two", "{}")).rejects.toBeInstanceOf(InvalidDefinition);
  await client.send(new UpdateStateMachineCommand({ stateMachineArn: arn, definition: wait(6) }));
  const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
  expect(described).toMatchObject({
    name: "one",
    status: "ACTIVE",
    type: "STANDARD",
    definition: wait(6),
    roleArn,
  });
  expect(
    (await client.send(new ListStateMachinesCommand({}))).stateMachines?.map((item) => item.name),
  ).toEqual(["one"]);
  const validation = await client.send(new ValidateStateMachineDefinitionCommand({ definition: "{}" }));
  expect(validation).toMatchObject({
    result: "FAIL",
    diagnostics: [{ code: "SCHEMA_VALIDATION_FAILED", location: "/" }],
  });
  await expect(
    client.send(new DescribeStateMachineCommand({ stateMachineArn: `${arn}x` })),
  ).rejects.toBeInstanceOf(StateMachineDoesNotExist);
});

test("StartExecution is idempotent by name and input while the execution runs", async () => {
  const arn = await create("m", wait(60));
  const first = await start(arn, "x", '{"a":1}');
  expect(await start(arn, "x", '{"a":1}')).toBe(first);
  await expect(start(arn, "x", '{"a":2}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  await expect(start(arn, "y", "not json")).rejects.toBeInstanceOf(InvalidExecutionInput);
  await expect(start(arn, "a/b")).rejects.toBeInstanceOf(InvalidName);
  await expect(start(`${arn}x`, "x")).rejects.toBeInstanceOf(StateMachineDoesNotExist);
  await world.clock.advance(60_000);
  await expect(start(arn, "x", '{"a":1}')).rejects.toBeInstanceOf(ExecutionAlreadyExists);
  const done = await describe(first);
  expect(done).toMatchObject({
    status: "SUCCEEDED",
    input: '{"a":1}',
    output: '{"a":1}',
    redriveStatus: "NOT_REDRIVABLE",
  });
  expect(done.stopDate?.getTime()).toBe((done.startDate?.getTime() ?? 0) + 60_000);
});

test("an execution under way keeps the definition it started with", async () => {
  const arn = await create(
    "m",
    JSON.stringify(
      machine({ W: { Type: "Wait", Seconds: 10, Next: "P" }, P: { Type: "Pass", Output: "old", End: true } }),
    ),
  );
  const before = await start(arn, "before");
  await client.send(
    new UpdateStateMachineCommand({
      stateMachineArn: arn,
      definition: JSON.stringify(machine({ P: { Type: "Pass", Output: "new", End: true } })),
    }),
  );
  const after = await start(arn, "after");
  await world.clock.advance(10_000);
  expect((await describe(before)).output).toBe('"old"');
  expect((await describe(after)).output).toBe('"new"');
});

test("the history comes in pages, in both orders, with or without data", async () => {
  const arn = await create(
    "m",
    JSON.stringify(
      machine({
        A: { Type: "Pass", Assign: { v: "x" }, Next: "B" },
        B: { Type: "Pass", Output: 1, End: true },
      }),
    ),
  );
  const executionArn = await start(arn, "e", '{"in":1}');
  await world.activity.idle();
  const all: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        maxResults: 2,
        ...(nextToken === undefined ? {} : { nextToken }),
      }),
    );
    expect(page.events?.length).toBeLessThanOrEqual(2);
    all.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(all.map((event) => [event.id, event.previousEventId, event.type])).toEqual([
    [1, 0, "ExecutionStarted"],
    [2, 0, "PassStateEntered"],
    [3, 2, "PassStateExited"],
    [4, 3, "PassStateEntered"],
    [5, 4, "PassStateExited"],
    [6, 5, "ExecutionSucceeded"],
  ]);
  expect(all[0]?.executionStartedEventDetails).toEqual({
    input: '{"in":1}',
    inputDetails: { truncated: false },
    roleArn,
  });
  expect(all[2]?.stateExitedEventDetails).toMatchObject({
    name: "A",
    output: '{"in":1}',
    assignedVariables: { v: '"x"' },
  });
  const reversed = await client.send(
    new GetExecutionHistoryCommand({
      executionArn,
      reverseOrder: true,
      maxResults: 1,
      includeExecutionData: false,
    }),
  );
  expect(reversed.events?.[0]).toMatchObject({ id: 6, executionSucceededEventDetails: {} });
  expect(reversed.events?.[0]?.executionSucceededEventDetails?.output).toBeUndefined();
});

test("executions are listed newest first, by status, in pages", async () => {
  const arn = await create("m", wait(60));
  for (const name of ["a", "b", "c"]) await start(arn, name);
  await client.send(
    new StopExecutionCommand({ executionArn: await start(arn, "d"), error: "E", cause: "enough" }),
  );
  const page = await client.send(new ListExecutionsCommand({ stateMachineArn: arn, maxResults: 3 }));
  expect(page.executions?.map((item) => item.name)).toEqual(["d", "c", "b"]);
  const rest = await client.send(
    new ListExecutionsCommand({ stateMachineArn: arn, maxResults: 3, nextToken: page.nextToken ?? "" }),
  );
  expect(rest.executions?.map((item) => item.name)).toEqual(["a"]);
  const stopped = await client.send(
    new ListExecutionsCommand({ stateMachineArn: arn, statusFilter: "ABORTED" }),
  );
  expect(stopped.executions?.map((item) => item.name)).toEqual(["d"]);
  expect(await describe(stopped.executions?.[0]?.executionArn ?? "")).toMatchObject({
    status: "ABORTED",
    error: "E",
    cause: "enough",
    redriveStatus: "REDRIVABLE",
  });
});

test("task tokens work over the wire", async () => {
  const arn = await create(
    "ask",
    JSON.stringify(
      machine({
        Ask: {
          Type: "Task",
          Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
          Arguments: { FunctionName: "ask", Payload: { token: "{% $states.context.Task.Token %}" } },
          HeartbeatSeconds: 3600,
          End: true,
        },
      }),
    ),
  );
  const yes = await start(arn, "yes");
  const no = await start(arn, "no");
  await world.activity.idle();
  const [first = "", second = ""] = tokens;
  await client.send(new SendTaskHeartbeatCommand({ taskToken: first }));
  await client.send(new SendTaskSuccessCommand({ taskToken: first, output: '{"ok":true}' }));
  await client.send(new SendTaskFailureCommand({ taskToken: second, error: "No", cause: "refused" }));
  expect(await describe(yes)).toMatchObject({ status: "SUCCEEDED", output: '{"ok":true}' });
  expect(await describe(no)).toMatchObject({ status: "FAILED", error: "No", cause: "refused" });
  await expect(
    client.send(new SendTaskSuccessCommand({ taskToken: first, output: "1" })),
  ).rejects.toBeInstanceOf(TaskTimedOut);
  await expect(
    client.send(new SendTaskSuccessCommand({ taskToken: "x", output: "1" })),
  ).rejects.toBeInstanceOf(InvalidToken);
  await client.send(new RedriveExecutionCommand({ executionArn: no }));
  await world.activity.idle();
  await client.send(new SendTaskSuccessCommand({ taskToken: tokens[2] ?? "", output: "2" }));
  expect(await describe(no)).toMatchObject({ status: "SUCCEEDED", output: "2", redriveCount: 1 });
});

test("an unknown operation and a wrong input are refused, not crashed on", async () => {
  const endpoint = await client.config.endpoint?.();
  const url = `http://${endpoint?.hostname}:${endpoint?.port}/`;
  const call = async (target: string, body: string) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "x-amz-target": `AWSStepFunctions.${target}` },
      body,
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  expect(await call("Nope", "{}")).toMatchObject({ status: 400, __type: "UnknownOperationException" });
  expect(await call("constructor", "{}")).toMatchObject({ status: 400, __type: "UnknownOperationException" });
  expect(await call("StartExecution", "{}")).toMatchObject({ status: 400, __type: "ValidationException" });
  expect(await call("StartExecution", "{")).toMatchObject({ status: 400, __type: "SerializationException" });
});
