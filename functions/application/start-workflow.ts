import { faultFacts } from "../domain/log.ts";
import type { RequestStore, Surroundings, Workflows } from "../domain/ports.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { executionStarted } from "../domain/request/transitions/confirm.ts";
import { stampOf } from "./deps.ts";

export interface StartDeps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "start">;
}

/** Starts the workflow of a confirmed request; if that fails, the request stands, and the sweep starts it. */
export async function startWorkflow(deps: StartDeps, request: Request): Promise<void> {
  if (!isConfirmed(request) || request.execution === "started") return;
  const { runtime, requests, workflows } = deps;
  try {
    await workflows.start(request);
    await requests.change(request, (found) => ({
      write: found && executionStarted(found, stampOf(deps)),
      value: undefined,
    }));
  } catch (error) {
    runtime.log("start.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}
