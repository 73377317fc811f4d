import { faultFacts } from "../domain/log.ts";
import { questionOf } from "../domain/questions/index.ts";
import type { TaskKind } from "../domain/questions/kinds.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
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
  kind: TaskKind,
): Promise<void> {
  await tellWorkflow(deps, request);
  if (!questionOf(kind).aboutIdentity) return;
  try {
    await followTurn(deps, request);
    await shareIdentity(deps, request);
  } catch (error) {
    deps.runtime.log("handover.failed", { requestId: request.id, fault: faultFacts(error) });
  }
}
