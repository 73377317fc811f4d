import { faultFacts } from "../domain/log.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import type { StepDeps } from "./deps.ts";
import { followTurn, shareIdentity } from "./linked-requests.ts";
import { type TellDeps, tellWorkflow } from "./tell-workflow.ts";

/**
 * Propagates an answer that counts: tells its workflow, and applies an identity decision to linked requests. The
 * sweep repeats whatever fails here.
 */
export async function propagateAnswer(
  deps: TellDeps & StepDeps,
  request: ConfirmedRequest,
  { kind, letter }: Pick<Task, "kind" | "letter">,
): Promise<void> {
  await tellWorkflow(deps, request);
  // Once a letter is posted, it is the requester's turn.
  if (!questionOf(kind).aboutIdentity && letter === undefined) return;
  try {
    await followTurn(deps, request);
    await shareIdentity(deps, request);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}
