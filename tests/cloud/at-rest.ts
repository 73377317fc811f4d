import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from "@aws-sdk/client-sfn";
import type { RequestId } from "../../functions/domain/ids.ts";
import { isPerson } from "../../functions/domain/links.ts";
import type { RequestStore } from "../../functions/domain/ports.ts";
import { isConfirmed, type Request } from "../../functions/domain/request/request.ts";
import type { Deployment } from "./deployment.ts";
import { credentials, region } from "./ministack.ts";

/** Tells whether any work on a request is in progress, or everything waits for people. */
export class Watch {
  readonly #requests: Pick<RequestStore, "get">;
  readonly #sfn: SFNClient;
  readonly #machineArn: string;

  constructor({ endpoint, machineArn }: Deployment, requests: Pick<RequestStore, "get">) {
    this.#requests = requests;
    this.#sfn = new SFNClient({ endpoint, region, credentials });
    this.#machineArn = machineArn;
  }

  /** What is in progress; undefined once all is at rest. Throws if an execution failed. */
  async underWay(id: RequestId): Promise<string | undefined> {
    const request = await this.#requests.get(id);
    if (request === undefined || request.status === "purged") return undefined;
    for (const [mailId, mail] of Object.entries(request.mails)) {
      // Deliveries to staff are not reported.
      if (mail.state === "claimed" || (mail.state === "sent" && isPerson(mail.to)))
        return `${id}: the mail ${mailId} is ${mail.state}`;
    }
    return isConfirmed(request) ? this.#executing(request) : undefined;
  }

  async #executing(request: Extract<Request, { tasks: unknown }>): Promise<string | undefined> {
    const executionArn = `${this.#machineArn.replace(":stateMachine:", ":execution:")}:${request.id}`;
    const { status, error, cause } = await this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status === "SUCCEEDED") return undefined;
    if (status !== "RUNNING") throw new Error(`${request.id}: the execution ${status}: ${error} ${cause}`);
    const open = await this.#openSteps(executionArn);
    const asked = Object.values(request.tasks).filter(
      (task) => task.state === "pending" && task.token !== undefined,
    ).length;
    if (open.working > 0) return `${request.id}: ${open.working} steps are working`;
    if (open.waiting !== asked || asked === 0) {
      return `${request.id}: ${open.waiting} steps wait, but ${asked} questions are open`;
    }
    return undefined;
  }

  /** Steps that have begun and not ended: those waiting for a token, and those at work. */
  async #openSteps(executionArn: string): Promise<{ readonly waiting: number; readonly working: number }> {
    const open = { waiting: 0, working: 0 };
    let nextToken: string | undefined;
    do {
      const page = await this.#sfn.send(new GetExecutionHistoryCommand({ executionArn, nextToken }));
      for (const event of page.events ?? []) {
        const details =
          event.taskScheduledEventDetails ?? event.taskSucceededEventDetails ?? event.taskFailedEventDetails;
        if (details === undefined) continue;
        const kind = details.resource?.includes("waitForTaskToken") ? "waiting" : "working";
        open[kind] += event.type === "TaskScheduled" ? 1 : -1;
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return open;
  }

  close(): void {
    this.#sfn.destroy();
  }
}
