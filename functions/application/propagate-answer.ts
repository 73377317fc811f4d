import { faultFacts } from "../domain/log.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Task } from "../domain/request/tasks.ts";
import { followTurn, shareIdentity } from "./carry-linked.ts";
import type { StepDeps } from "./deps.ts";
import { type TellDeps, tellWorkflow } from "./tell-workflow.ts";

/**
 * An answer counts: its workflow is told, and requests that are linked to this one take what it says of an identity.
 * Whatever fails here the sweep does.
 */
export async function answerTold(
  deps: TellDeps & StepDeps,
  request: ConfirmedRequest,
  { kind, letter }: Pick<Task, "kind" | "letter">,
): Promise<void> {
  await tellWorkflow(deps, request);
  // A letter that is out at last is the requester's turn.
  if (!questionOf(kind).aboutIdentity && letter === undefined) return;
  try {
    await followTurn(deps, request);
    await shareIdentity(deps, request);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}
