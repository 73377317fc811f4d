import type { RequestId } from "../domain/ids.ts";
import { investigationPlanned, systemsToSearch } from "../domain/request/transitions/investigation.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

/** The keys of the systems whose owners are to be asked. */
export async function planInvestigation(
  deps: StepDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly systems: readonly string[] }> {
  const { requests, runtime } = deps;
  const request = await requests.change(requestId, (found) => {
    const write = found && investigationPlanned(found, stampOf(deps), runtime.business);
    return { ...(write !== undefined && { write }), value: write ?? present(found, requestId) };
  });
  const systems = systemsToSearch(request);
  if (systems === undefined) throw impossible(requestId, "plan-investigation", request);
  return { systems };
}
