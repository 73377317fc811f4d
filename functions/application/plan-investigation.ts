import type { RequestId } from "../domain/ids.ts";
import { systemsToSearch } from "../domain/request/transitions/investigation.ts";
import { impossible, present, type StepDeps } from "./deps.ts";

/** The keys of the systems whose owners are to be asked. */
export async function planInvestigation(
  { requests }: StepDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly systems: readonly string[] }> {
  const request = present(await requests.get(requestId), requestId);
  const systems = systemsToSearch(request);
  if (systems === undefined) throw impossible(requestId, "plan-investigation", request);
  return { systems };
}
