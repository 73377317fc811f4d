import { createServer } from "node:http";
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workflowReplies, workflows } from "../../../functions/adapters/workflows.ts";
import { Activity } from "../../../infra/local/activity.ts";
import { VirtualClock } from "../../../infra/local/clock.ts";
import { listening } from "../../../infra/local/listening.ts";
import { apiHandler } from "../../../infra/local/step-functions/api.ts";
import { type Engine, openEngine } from "../../../infra/local/step-functions/engine.ts";
import { Case, marker } from "../case.ts";
import { startMs } from "../fakes.ts";
import "./services.ts";

const tokens: string[] = [];
let engine: Engine;
let activity: Activity;
let clock: VirtualClock;
let client: SFNClient;
let close: () => Promise<void>;
let env: { AWS_REGION: string; AWS_ENDPOINT_URL_SFN: string; MACHINE_PREFIX: string };

beforeAll(async () => {
  activity = new Activity();
  clock = new VirtualClock(startMs, activity);
  engine = openEngine({
    clock,
    activity,
    seed: 1,
    invoke: async (_name, payload) => {
      const { token } = payload as { token: string };
      tokens.push(token);
      return { payload: {} };
    },
  });
  const { arn } = engine.machines.put("one-question-disclosure", {
    QueryLanguage: "JSONata",
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken",
        Arguments: {
          FunctionName: "arn:aws:lambda:ap-northeast-1:000000000000:function:ask",
          Payload: { token: "{% $states.context.Task.Token %}" },
        },
        TimeoutSeconds: 60,
        End: true,
      },
    },
  });
  const served = await listening(createServer(apiHandler(engine)), 0);
  close = served.close;
  env = {
    AWS_REGION: "ap-northeast-1",
    AWS_ENDPOINT_URL_SFN: served.url,
    MACHINE_PREFIX: arn.slice(0, -"disclosure".length),
  };
  client = new SFNClient({ region: env.AWS_REGION, endpoint: env.AWS_ENDPOINT_URL_SFN });
});
afterAll(async () => {
  client.destroy();
  engine.close();
  await close();
});

async function started(key: string) {
  const one = Case.at("verifying", { key });
  await workflows(env).start(one.confirmed);
  await activity.idle();
  return { one, token: tokens.at(-1) ?? "" };
}

async function executions() {
  return (
    (await client.send(new ListExecutionsCommand({ stateMachineArn: `${env.MACHINE_PREFIX}disclosure` })))
      .executions ?? []
  );
}

test("an execution is named after its request and receives only the receipt number", async () => {
  const { one } = await started("named");
  const execution = (await executions()).find((found) => found.name === one.request.id);
  const { input } = await client.send(
    new DescribeExecutionCommand({ executionArn: execution?.executionArn }),
  );
  expect(JSON.parse(input ?? "")).toEqual({ requestId: one.request.id });
  expect(input).not.toContain(marker);
});

test("starting is idempotent, concurrently and after the end", async () => {
  const { one } = await started("twice");
  const again = () => workflows(env).start(one.confirmed);
  await Promise.all([again(), again(), again()]);
  const mine = async () => (await executions()).filter((found) => found.name === one.request.id);
  expect(await mine()).toHaveLength(1);
  const [execution] = await mine();
  await client.send(new StopExecutionCommand({ executionArn: execution?.executionArn }));
  await again();
  expect(await mine()).toHaveLength(1);
});

test("a machine that does not exist is a fault, not a success", async () => {
  const wrong = workflows({ ...env, MACHINE_PREFIX: `${env.MACHINE_PREFIX}-not` });
  await expect(wrong.start(Case.at("verifying", { key: "wrong" }).confirmed)).rejects.toThrow();
});

test("a waiting question takes one answer; a second call finds nothing waiting", async () => {
  const { token } = await started("told");
  const replies = workflowReplies(env);
  expect(await replies.tell({ token, result: "confirmed" })).toBe("told");
  expect(await replies.tell({ token, result: "cannot" })).toBe("gone");
  await activity.idle();
  const [execution] = (await executions()).filter(
    (found) => found.name === Case.at("verifying", { key: "told" }).request.id,
  );
  const { output } = await client.send(
    new DescribeExecutionCommand({ executionArn: execution?.executionArn }),
  );
  expect(JSON.parse(output ?? "")).toEqual({ result: "confirmed" });
});

test("an answer to a timed-out question or a stopped execution finds nothing waiting", async () => {
  const replies = workflowReplies(env);
  const late = await started("late");
  await clock.advance(61_000);
  expect(await replies.tell({ token: late.token, result: "confirmed" })).toBe("gone");
  const stopped = await started("stopped");
  const [execution] = (await executions()).filter((found) => found.name === stopped.one.request.id);
  await client.send(new StopExecutionCommand({ executionArn: execution?.executionArn }));
  expect(await replies.tell({ token: stopped.token, result: "confirmed" })).toBe("gone");
});

test("nothing waits on an invalid token", async () => {
  const replies = workflowReplies(env);
  for (const token of ["garbage", "a".repeat(2048), "{}", "花子"]) {
    expect([token.slice(0, 20), await replies.tell({ token, result: "confirmed" })]).toEqual([
      token.slice(0, 20),
      "gone",
    ]);
  }
});

test("if Step Functions does not answer, the hand-over stays pending", async () => {
  const replies = workflowReplies({ ...env, AWS_ENDPOINT_URL_SFN: "http://127.0.0.1:9" });
  await expect(replies.tell({ token: "any", result: "confirmed" })).rejects.toThrow();
});
