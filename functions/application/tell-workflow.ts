import { handOver } from "../domain/handing-over.ts";
import { faultFacts } from "../domain/log.ts";
import type { RequestStore, Surroundings, Workflows } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";

export interface TellDeps {
  readonly runtime: Pick<Surroundings, "clock" | "log">;
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "tell">;
}

/** Tells the workflow at once; if that fails, the answer is recorded, and the sweep tells it. */
export async function tellWorkflow(deps: TellDeps, request: ConfirmedRequest): Promise<void> {
  try {
    const { gone } = await handOver(deps, request);
    if (gone > 0) deps.runtime.log("handover.gone", { requestId: request.id, count: gone });
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}
