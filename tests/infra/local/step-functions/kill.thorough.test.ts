/** The standalone engine, as `npm run engine` starts it, killed with SIGKILL and started again. */

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Listener, listening } from "../../../../infra/local/listening.ts";
import { machine } from "./world.ts";

const program = join(import.meta.dirname, "../../../../infra/local/step-functions/main.ts");
const dataFolder = mkdtempSync(join(tmpdir(), "engine-"));
const tokens = new Map<string, string>();
let lambda: Listener;
let child: ChildProcess | undefined;

beforeEach(async () => {
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk) => {
      text += String(chunk);
    });
    request.on("end", () => {
      const payload: { name: string; token?: string } = JSON.parse(text);
      if (request.url?.includes("/broken/")) {
        response.setHeader("x-amz-function-error", "Unhandled");
        response.end(JSON.stringify({ errorType: "Broken", errorMessage: "as it should be" }));
        return;
      }
      if (payload.token !== undefined) tokens.set(payload.name, payload.token);
      response.end(JSON.stringify({ said: payload.name }));
    });
  });
  lambda = await listening(server, 0);
});

afterEach(async () => {
  child?.kill("SIGKILL");
  await lambda.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

async function startEngine(): Promise<{ url: string; client: SFNClient; errors: () => string }> {
  const started = spawn(
    process.execPath,
    [program, "--port", "0", "--clock", "virtual", "--data", dataFolder, "--seed", "1"],
    {
      env: { ...process.env, AWS_ENDPOINT_URL_LAMBDA: lambda.url },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  child = started;
  let errors = "";
  started.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  const url = await new Promise<string>((resolve, reject) => {
    started.stdout.on("data", (chunk) => {
      const found = /http:\S+/.exec(String(chunk))?.[0];
      if (found !== undefined) resolve(found);
    });
    started.once("exit", () => reject(new Error(errors)));
  });
  return {
    url,
    client: new SFNClient({
      endpoint: url,
      region: "local",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    }),
    errors: () => errors,
  };
}

async function advance(url: string, by: string): Promise<void> {
  const response = await fetch(`${url}/_local/clock`, {
    method: "POST",
    body: JSON.stringify({ advance: by }),
  });
  expect(response.status).toBe(200);
}

const definition = machine({
  Rest: { Type: "Wait", Seconds: "{% $states.input.seconds %}", Next: "Ask" },
  Ask: {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
    Arguments: {
      FunctionName: "ask",
      Payload: { name: "{% $states.context.Execution.Name %}", token: "{% $states.context.Task.Token %}" },
    },
    TimeoutSeconds: 86_400,
    Next: "Tell",
  },
  Tell: {
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Arguments: { FunctionName: "broken", Payload: { name: "x" } },
    Catch: [
      {
        ErrorEquals: ["Broken"],
        Next: "Done",
        Output: { answer: "{% $states.input %}", error: "{% $states.errorOutput.Error %}" },
      },
    ],
    End: true,
  },
  Done: { Type: "Succeed" },
});

test("nothing is lost or restarted, whenever it is killed", async () => {
  let { url, client, errors } = await startEngine();
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({
      name: "m",
      definition: JSON.stringify(definition),
      roleArn: "arn:aws:iam::000000000000:role/r",
    }),
  );
  const names = Array.from({ length: 30 }, (_, index) => `e${index}`);
  const start = (name: string, index: number) =>
    client.send(
      new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify({ seconds: index * 10 }) }),
    );
  for (const [index, name] of names.slice(0, 20).entries()) await start(name, index);
  await advance(url, "PT1M"); // some rest, some ask
  const answered = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    // answer and move on, and kill in the middle of it
    const busy = [...tokens].map(async ([name, taskToken]) => {
      await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(name) }));
      answered.add(name);
    });
    const moving = fetch(`${url}/_local/clock`, { method: "POST", body: '{"advance":"PT2M"}' }).catch(
      () => undefined,
    );
    const more = names
      .slice(20 + round * 3, 23 + round * 3)
      .map((name, index) => start(name, index).catch(() => undefined));
    await new Promise((resolve) => setTimeout(resolve, 5 + round * 7));
    child?.kill("SIGKILL");
    await Promise.allSettled([...busy, moving, ...more]);
    client.destroy();
    expect(errors()).toBe("");
    ({ url, client, errors } = await startEngine());
  }
  // an acknowledged execution is never lost: starting it again returns the same start, or it exists already
  for (const [index, name] of names.entries()) await start(name, index).catch(() => undefined);
  await advance(url, "PT1H");
  for (const taskToken of tokens.values()) {
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '"late"' })).catch(() => undefined);
  }
  await advance(url, "PT1S");
  const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 100 }));
  expect(executions?.map((item) => item.name).sort()).toEqual([...names].sort());
  expect(new Set(executions?.map((item) => item.status))).toEqual(new Set(["SUCCEEDED"]));
  for (const { executionArn, name } of executions ?? []) {
    const { output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(JSON.parse(output ?? "")).toMatchObject({ error: "Broken" });
    if (answered.has(name ?? "")) expect(JSON.parse(output ?? "")).toMatchObject({ answer: name });
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.filter((event) => event.type === "ExecutionStarted")).toHaveLength(1);
    expect(events.map((event) => event.id)).toEqual(events.map((_, index) => index + 1));
  }
  expect(errors()).toBe("");
  client.destroy();
}, 30_000);
