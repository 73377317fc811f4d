import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { executionCalled } from "../../functions/domain/executions.ts";
import type { RequestId } from "../../functions/domain/ids.ts";
import type { Transport } from "../../functions/domain/ports.ts";
import { type RightKey, rightKeys } from "../../functions/domain/rights/index.ts";

/** An execution that carries, or carried, a request. Step Functions lists one for 90 days after it ended. */
export interface SeenExecution {
  readonly id: RequestId;
  readonly right: RightKey;
  /** The number of the execution: the second one of a request is called `<id>.2`. */
  readonly run: number;
  readonly arn: string;
  readonly running: boolean;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  /** ISO 8601 in UTC; only of one that completed. */
  readonly completedAt: string | undefined;
}

/**
 * Events of which the record hears: a function completed a step, or an answer was handed over. A wait that ran out only
 * leads to the next step. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html */
const progress = /^(ExecutionStarted|ExecutionSucceeded|TaskSubmitted|TaskSucceeded)$/;

export interface Executions {
  /** The newest execution of every request that has one. */
  newest(): Promise<ReadonlyMap<RequestId, SeenExecution>>;
  /**
   * When an execution first made progress after `moment`, and up to `until`; all ISO 8601 in UTC. A failed attempt is
   * no progress: the step is tried again and finds the record as it is. Neither is a wait that ran out.
   */
  firstMove(execution: SeenExecution, moment: string, until: string): Promise<string | undefined>;
  /** Stops an execution. Idempotent. */
  stop(execution: SeenExecution): Promise<void>;
}

/** The executions of a desk, with the operator's own permissions. */
export function executions(
  variables: Readonly<Record<string, string | undefined>>,
  requestHandler?: Transport,
): Executions {
  const { AWS_REGION, AWS_ENDPOINT_URL_SFN, MACHINE_PREFIX } = variables;
  if (AWS_REGION === undefined || MACHINE_PREFIX === undefined) throw new Error("no machines of this desk");
  const client = new SFNClient({
    region: AWS_REGION,
    ...(AWS_ENDPOINT_URL_SFN !== undefined && { endpoint: AWS_ENDPOINT_URL_SFN }),
    ...(requestHandler !== undefined && { requestHandler }),
  });

  async function of(right: RightKey): Promise<readonly SeenExecution[]> {
    const seen: SeenExecution[] = [];
    let nextToken: string | undefined;
    do {
      const page = await client.send(
        new ListExecutionsCommand({ stateMachineArn: `${MACHINE_PREFIX}${right}`, nextToken }),
      );
      for (const { name = "", executionArn: arn = "", status, startDate, stopDate } of page.executions ??
        []) {
        const called = executionCalled(name);
        if (called === undefined) continue;
        seen.push({
          ...called,
          right,
          arn,
          running: status === "RUNNING" || status === "PENDING_REDRIVE",
          startedAt: startDate?.toISOString() ?? "",
          completedAt: status === "SUCCEEDED" ? stopDate?.toISOString() : undefined,
        });
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return seen;
  }

  return {
    newest: async () => {
      const found = new Map<RequestId, SeenExecution>();
      for (const right of rightKeys) {
        for (const one of await of(right)) {
          if ((found.get(one.id)?.run ?? 0) < one.run) found.set(one.id, one);
        }
      }
      return found;
    },
    firstMove: async ({ arn }, moment, until) => {
      let first: string | undefined;
      let nextToken: string | undefined;
      do {
        const page = await client.send(
          new GetExecutionHistoryCommand({
            executionArn: arn,
            reverseOrder: true,
            includeExecutionData: false,
            nextToken,
          }),
        );
        for (const { timestamp, type = "" } of page.events ?? []) {
          const at = timestamp?.toISOString() ?? "";
          if (at <= moment) return first;
          if (at <= until && progress.test(type)) first = at;
        }
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return first;
    },
    stop: async ({ arn, running }) => {
      if (running) await client.send(new StopExecutionCommand({ executionArn: arn, error: "Desk.Restored" }));
    },
  };
}
