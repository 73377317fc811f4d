import type { RequestId } from "../domain/ids.ts";
import { type ActionPlan, actionPlan } from "../domain/request/transitions/investigation.ts";
import { type WithdrawDeps, withdrawByRequest } from "./consents/withdraw-by-request.ts";
import { impossible, present, type StepDeps } from "./deps.ts";

/** What the decision asks of whom, and whether to wait before it is done. */
export async function planActions(
  deps: StepDeps & WithdrawDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<ActionPlan> {
  const { requests, runtime } = deps;
  const request = present(await requests.get(requestId), requestId);
  if (request.status === "acting") await withdrawByRequest(deps, request);
  const plan = actionPlan(request, runtime.clock.now());
  if (plan === undefined) throw impossible(requestId, "plan-actions", request);
  return plan;
}
