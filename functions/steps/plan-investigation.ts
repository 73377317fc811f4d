import type * as z from "zod/mini";
import { requestStore } from "../adapters/request-store.ts";
import { impossible, present, type StepDeps } from "../application/ports.ts";
import { systemsToSearch } from "../domain/request/transitions/investigation.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";
import { requestInput } from "./input.ts";

/** The keys of the systems whose owners are to be asked. */
export async function handle(
  { requests }: StepDeps,
  { requestId }: z.infer<typeof requestInput>,
): Promise<{ readonly systems: readonly string[] }> {
  const request = present(await requests.get(requestId), requestId);
  const systems = systemsToSearch(request);
  if (systems === undefined) throw impossible(requestId, "plan-investigation", request);
  return { systems };
}

export const create = stepFunction("plan-investigation", ["REQUESTS_TABLE"], requestInput, (env, runtime) => {
  const deps: StepDeps = { runtime, requests: requestStore(env, runtime) };
  return (input) => handle(deps, input);
});
export const handler = onFirstCall(create);
