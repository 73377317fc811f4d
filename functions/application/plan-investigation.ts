import type { RequestId } from "../domain/ids.ts";
import type { Request } from "../domain/request/request.ts";
import { investigationPlanned, systemsToSearch } from "../domain/request/transitions/investigation.ts";
import { findingsTaken } from "../domain/request/transitions/take-findings.ts";
import { type CarryingDeps, carryFiles } from "./carry-files.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

/** The keys of the systems whose owners are to be asked. */
export async function planInvestigation(
  deps: CarryingDeps,
  { requestId }: { readonly requestId: RequestId },
): Promise<{ readonly systems: readonly string[] }> {
  const { requests, runtime } = deps;
  const planned = await requests.change(requestId, (found) => {
    const write = found && investigationPlanned(found, stampOf(deps), runtime.business);
    return { ...(write !== undefined && { write }), value: write ?? present(found, requestId) };
  });
  const request = await carryFiles(deps, await withEarlierFindings(deps, planned));
  const systems = systemsToSearch(request);
  if (systems === undefined) throw impossible(requestId, "plan-investigation", request);
  return { systems };
}

/** A repeated request starts from the findings of the earlier one. */
async function withEarlierFindings(deps: StepDeps, request: Request): Promise<Request> {
  if (request.status !== "investigating" || request.repeats === undefined) return request;
  const earlier = await deps.requests.get(request.repeats);
  return deps.requests.change<Request>(request.id, (found) => {
    const write = found && findingsTaken(found, earlier, stampOf(deps), deps.runtime.business);
    return { ...(write !== undefined && { write }), value: write ?? found ?? request };
  });
}
