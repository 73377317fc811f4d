import type { RequestId } from "../domain/ids.ts";
import { type ActionPlan, actionPlan } from "../domain/request/transitions/investigation.ts";
import { impossible, present, type StepDeps } from "./deps.ts";

/** What the decision asks of whom, and whether to wait before it is done. */
export async function planActions(
  { requests, runtime }: StepDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<ActionPlan> {
  const request = present(await requests.get(requestId), requestId);
  const plan = actionPlan(request, runtime.clock.now());
  if (plan === undefined) throw impossible(requestId, "plan-actions", request);
  return plan;
}
