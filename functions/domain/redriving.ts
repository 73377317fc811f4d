import type { RequestId } from "./ids.ts";
import type { Clock, RequestStore, Workflows } from "./ports.ts";
import { isConfirmed } from "./request/request.ts";
import { redriven } from "./request/transitions/stall.ts";

/**
 * Starts the ended execution of a request from where it failed, and takes the mark off the record. `impossible`: Step
 * Functions keeps no execution that could be (ended more than 14 days ago, ended well, or there is no such request).
 */
export async function redrive(
  deps: {
    readonly requests: RequestStore;
    readonly workflows: Pick<Workflows, "redrive">;
    readonly runtime: { readonly clock: Clock };
  },
  id: RequestId,
): Promise<"redriven" | "running" | "impossible"> {
  const request = await deps.requests.get(id);
  if (request === undefined || !isConfirmed(request)) return "impossible";
  const since = new Date(deps.runtime.clock.now()).toISOString();
  const outcome = await deps.workflows.redrive(request);
  if (outcome === "impossible") return outcome;
  // It runs, whoever started it; should it end again meanwhile, that report is younger than `since` and stands.
  await deps.requests.change(id, (found) => ({
    write: found && redriven(found, since, { at: since, actor: { kind: "desk" } }),
    value: undefined,
  }));
  return outcome;
}
