import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  RedriveExecutionCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import type { RightKey } from "../../functions/domain/rights/index.ts";
import type { LocalDesk } from "./local-desk.ts";

/** The executions of a desk, by the unmodified SDK. */
export class Executions {
  readonly #client: SFNClient;
  readonly #machine: string;

  constructor({ desk }: LocalDesk, machine: RightKey | "policy-change" = "disclosure") {
    const { AWS_ENDPOINT_URL_SFN: endpoint, MACHINE_PREFIX: prefix } = desk.variables;
    if (endpoint === undefined || prefix === undefined) throw new Error("the desk has no state machines");
    this.#client = new SFNClient({ region: "ap-northeast-1", endpoint });
    this.#machine = `${prefix}${machine}`;
  }

  async names(): Promise<readonly string[]> {
    const { executions = [] } = await this.#client.send(
      new ListExecutionsCommand({ stateMachineArn: this.#machine }),
    );
    return executions.map(({ name }) => name ?? "");
  }

  async describe(name: string) {
    return this.#client.send(new DescribeExecutionCommand({ executionArn: this.arn(name) }));
  }

  async redrive(name: string): Promise<void> {
    await this.#client.send(new RedriveExecutionCommand({ executionArn: this.arn(name) }));
  }

  /** Every event, page by page. */
  async history(name: string): Promise<readonly HistoryEvent[]> {
    const all: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await this.#client.send(
        new GetExecutionHistoryCommand({
          executionArn: this.arn(name),
          maxResults: 100,
          includeExecutionData: true,
          nextToken,
        }),
      );
      all.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return all;
  }

  arn(name: string): string {
    return `${this.#machine.replace(":stateMachine:", ":execution:")}:${name}`;
  }
}
