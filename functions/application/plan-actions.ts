import type { RequestId } from "../domain/ids.ts";
import { erasesAll, stopsProvision } from "../domain/provisions/of-request.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import {
  type ActionPlan,
  actionPlan,
  recipientsPlanned,
} from "../domain/request/transitions/investigation.ts";
import { type WithdrawDeps, withdrawByRequest } from "./consents/withdraw-by-request.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

export interface PlanDeps extends StepDeps, WithdrawDeps {
  /** Stops the person's provisions in the register; returns the recipients to tell. */
  readonly stopProvisions: (
    request: ConfirmedRequest,
    how: { readonly wholly: boolean },
  ) => Promise<readonly string[]>;
  /** Erases the voluntary records about the person in the register. */
  readonly eraseVoluntary: (request: ConfirmedRequest) => Promise<void>;
}

/** What the decision asks of whom, and whether to wait first. */
export async function planActions(
  deps: PlanDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<ActionPlan> {
  const { requests, runtime } = deps;
  const found = present(await requests.get(requestId), requestId);
  if (found.status === "acting") await withdrawByRequest(deps, found);
  const request = await withRecipients(deps, found);
  const plan = actionPlan(request, runtime.clock.now());
  if (plan === undefined) throw impossible(requestId, "plan-actions", request);
  // Once it can no longer be called off.
  if (request.status === "acting" && erasesAll(request) && !plan.coolingOff)
    await deps.eraseVoluntary(request);
  return plan;
}

/** Provisions are stopped in the register first; then the recipients are told. */
async function withRecipients(
  deps: PlanDeps,
  request: Awaited<ReturnType<PlanDeps["requests"]["get"]>> & object,
) {
  if (request.status !== "acting" || request.recipients !== undefined || !stopsProvision(request))
    return request;
  const { choice } = request.decision;
  if (choice !== "grant" && choice !== "grant-in-part") return request;
  const recipients = await deps.stopProvisions(request, { wholly: choice === "grant" });
  return deps.requests.change(request, (now) => {
    const write = now && recipientsPlanned(now, recipients, stampOf(deps));
    return { ...(write !== undefined && { write }), value: write ?? present(now, request.id) };
  });
}
