import type { RequestId } from "../domain/ids.ts";
import { erasesAll, stopsProvision } from "../domain/provisions/of-request.ts";
import type { ConfirmedRequest, RequestIn } from "../domain/request/request.ts";
import {
  type ActionPlan,
  actionPlan,
  coolingOffOver,
  recipientsPlanned,
} from "../domain/request/transitions/investigation.ts";
import { type WithdrawDeps, withdrawByRequest } from "./consents/withdraw-by-request.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

export interface PlanDeps extends StepDeps, WithdrawDeps {
  /** Stops the person's provisions in the register; returns the recipients to tell. */
  readonly stopProvisions: (
    request: RequestIn<"acting">,
    ends: "all" | readonly string[],
  ) => Promise<readonly string[]>;
  /** Erases the voluntary records about the person in the register. */
  readonly eraseVoluntary: (request: ConfirmedRequest) => Promise<void>;
}

/** What the decision asks of whom, and whether to wait first. */
export async function planActions(
  deps: PlanDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<ActionPlan> {
  const found = present(await deps.requests.get(requestId), requestId);
  if (found.status === "acting") await withdrawByRequest(deps, found);
  const request = await withRecipients(deps, found);
  const plan = await planned(deps, request.id);
  // Once it can no longer be called off.
  if (request.status === "acting" && erasesAll(request) && !plan.coolingOff)
    await deps.eraseVoluntary(request);
  return plan;
}

/** The plan, written together with what it ends: a cancellation either comes before it, or is too late. */
async function planned(deps: PlanDeps, requestId: RequestId): Promise<ActionPlan> {
  return deps.requests.change(requestId, (found) => {
    const request = present(found, requestId);
    const plan = actionPlan(request, deps.runtime.clock.now());
    if (plan === undefined) throw impossible(requestId, "plan-actions", request);
    return { write: coolingOffOver(request, plan, stampOf(deps)), value: plan };
  });
}

/** Provisions are stopped in the register first; then the recipients are told. */
async function withRecipients(
  deps: PlanDeps,
  request: Awaited<ReturnType<PlanDeps["requests"]["get"]>> & object,
) {
  if (request.status !== "acting" || request.recipients !== undefined || !stopsProvision(request))
    return request;
  const { decision } = request;
  const { choice } = decision;
  if (choice !== "grant" && choice !== "grant-in-part") return request;
  const ends = choice === "grant" ? "all" : (decision.stops ?? []);
  const recipients = await deps.stopProvisions(request, ends);
  return deps.requests.change(request, (now) => {
    const write = now && recipientsPlanned(now, recipients, stampOf(deps));
    return { ...(write !== undefined && { write }), value: write ?? present(now, request.id) };
  });
}
