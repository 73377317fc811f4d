import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  InvalidToken,
  RedriveExecutionCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from "@aws-sdk/client-sfn";
import { executionName } from "../domain/executions.ts";
import type { ExecutionLook, Workflows } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { clientSettings, type Place, shortened, unlogged } from "./clients.ts";

function sfnClient(env: Place): SFNClient {
  return shortened(unlogged(new SFNClient(clientSettings(env, env.AWS_ENDPOINT_URL_SFN))), env);
}

/** The state machines of Step Functions. Starting an execution is idempotent. */
export function workflows(env: Place<"MACHINE_PREFIX">): Workflows {
  const client = sfnClient(env);
  return {
    start: async (request) => {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: `${env.MACHINE_PREFIX}${request.right}`,
            name: executionName(request),
            input: JSON.stringify({ requestId: request.id }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    tell: (handOver) => tellExecution(client, handOver),
    redrive: (request) => redriveExecution(client, executionArn(env.MACHINE_PREFIX, request)),
    look: (request) => lookAt(client, executionArn(env.MACHINE_PREFIX, request)),
  };
}

function executionArn(machinePrefix: string, request: ConfirmedRequest): string {
  return `${machinePrefix.replace(":stateMachine:", ":execution:")}${request.right}:${executionName(request)}`;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html */
async function redriveExecution(
  client: SFNClient,
  arn: string,
): Promise<"redriven" | "running" | "impossible"> {
  try {
    await client.send(new RedriveExecutionCommand({ executionArn: arn }));
    return "redriven";
  } catch (error) {
    if (error instanceof ExecutionDoesNotExist) return "impossible";
    if (!(error instanceof ExecutionNotRedrivable)) throw error;
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
    return status === "RUNNING" ? "running" : "impossible";
  }
}

/** Read access to executions, for functions that never start one. */
export function workflowLooks(env: Place<"MACHINE_PREFIX">): Pick<Workflows, "look"> {
  const client = sfnClient(env);
  return { look: (request) => lookAt(client, executionArn(env.MACHINE_PREFIX, request)) };
}

/** Skips decrypting input and output; the error is needed, and is encrypted as well. */
async function lookAt(client: SFNClient, arn: string): Promise<ExecutionLook> {
  try {
    const { status, error, stopDate } = await client.send(
      new DescribeExecutionCommand({ executionArn: arn }),
    );
    if (status === "RUNNING" || status === "PENDING_REDRIVE") return { state: "running" };
    return { state: "ended", error: error ?? status ?? "Unknown", stoppedAt: stopDate?.toISOString() };
  } catch (error) {
    if (!(error instanceof ExecutionDoesNotExist)) throw error;
    return { state: "ended", error: error.name, stoppedAt: undefined };
  }
}

/** Only returns task tokens, for functions that never start an execution. */
export function workflowReplies(env: Place): Pick<Workflows, "tell"> {
  const client = sfnClient(env);
  return { tell: (handOver) => tellExecution(client, handOver) };
}

async function tellExecution(
  client: SFNClient,
  handOver: Parameters<Workflows["tell"]>[0],
): Promise<"told" | "gone"> {
  try {
    await client.send(
      new SendTaskSuccessCommand({
        taskToken: handOver.token,
        output: JSON.stringify({ result: handOver.result }),
      }),
    );
    return "told";
  } catch (error) {
    if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken) {
      return "gone";
    }
    throw error;
  }
}
