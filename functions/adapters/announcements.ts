import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  RedriveExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from "@aws-sdk/client-sfn";
import { clientSettings, type Place, unlogged } from "./clients.ts";

/** The outcome of starting or redriving an announcement's execution. `over`: it had already finished. */
export type AnnouncementRun = "started" | "running" | "redriven" | "over";

/**
 * The state machine of announcements: one execution per policy version, named after it, so that starting it is
 * idempotent.
 */
export function announcements(env: Place<"MACHINE_PREFIX">): {
  run(version: string): Promise<AnnouncementRun>;
} {
  const client = unlogged(new SFNClient(clientSettings(env, env.AWS_ENDPOINT_URL_SFN)));
  const machine = `${env.MACHINE_PREFIX}policy-change`;
  return {
    run: async (version) => {
      const executionArn = `${machine.replace(":stateMachine:", ":execution:")}:${version}`;
      const before = await statusOf(client, executionArn);
      switch (before) {
        case "none":
          try {
            const input = JSON.stringify({ version });
            await client.send(new StartExecutionCommand({ stateMachineArn: machine, name: version, input }));
            return "started";
          } catch (error) {
            if (error instanceof ExecutionAlreadyExists) return "running";
            throw error;
          }
        case "RUNNING":
        case "PENDING_REDRIVE":
          return "running";
        case "SUCCEEDED":
          return "over";
        default:
          // https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
          await client.send(new RedriveExecutionCommand({ executionArn }));
          return "redriven";
      }
    },
  };
}

async function statusOf(client: SFNClient, executionArn: string): Promise<string> {
  try {
    const { status = "none" } = await client.send(new DescribeExecutionCommand({ executionArn }));
    return status;
  } catch (error) {
    if (error instanceof Error && error.name === "ExecutionDoesNotExist") return "none";
    throw error;
  }
}
