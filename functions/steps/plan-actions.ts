import type * as z from "zod/mini";
import { requestStore } from "../adapters/request-store.ts";
import { impossible, present, type StepDeps } from "../application/ports.ts";
import { type ActionPlan, actionPlan } from "../domain/request/transitions/investigation.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

/** What the decision asks of whom, and whether to wait before it is done. */
export async function handle(
  { requests }: StepDeps,
  { requestId }: z.infer<typeof requestInput>,
): Promise<ActionPlan> {
  const request = present(await requests.get(requestId), requestId);
  const plan = actionPlan(request);
  if (plan === undefined) throw impossible(requestId, "plan-actions", request);
  return plan;
}

export const create = stepFunction("plan-actions", ["REQUESTS_TABLE"], requestInput, (env, runtime) => {
  const deps: StepDeps = { runtime, requests: requestStore(env, runtime) };
  return (input) => handle(deps, input);
});
export const handler = onFirstCall(create);
