import { runOf } from "./executions.ts";
import type { RequestId } from "./ids.ts";
import type { Clock, RequestStore, Workflows } from "./ports.ts";
import { isConfirmed } from "./request/request.ts";
import { executionStarted } from "./request/transitions/confirm.ts";
import { redriven, renewed } from "./request/transitions/stall.ts";

export interface RedrivingDeps {
  readonly requests: RequestStore;
  readonly workflows: Pick<Workflows, "redrive" | "start">;
  readonly runtime: { readonly clock: Clock };
}

/** The outcome. `renewed`: it continues in another execution. `impossible`: the request is not open. */
export type Redriven = "redriven" | "running" | "renewed" | "impossible";

/**
 * Redrives the ended execution of a request from where it failed, and clears the mark in the record. One that can no
 * longer be redriven (it ended more than 14 days ago) is continued by a new execution, in which every step whose
 * result is recorded answers at once.
 */
export async function redrive(deps: RedrivingDeps, id: RequestId): Promise<Redriven> {
  const request = await deps.requests.get(id);
  if (request === undefined || !isConfirmed(request)) return "impossible";
  const since = new Date(deps.runtime.clock.now()).toISOString();
  const outcome = await deps.workflows.redrive(request);
  if (outcome === "impossible") return renew(deps, id, runOf(request));
  // It runs, no matter who started it; if it has ended again meanwhile, that event is newer than `since` and stands.
  await deps.requests.change(id, (found) => ({
    write: found && redriven(found, since, { at: since, actor: { kind: "desk" } }),
    value: undefined,
  }));
  return outcome;
}

async function renew(
  { requests, workflows, runtime }: RedrivingDeps,
  id: RequestId,
  ended: number,
): Promise<Redriven> {
  const stamp = () => ({
    at: new Date(runtime.clock.now()).toISOString(),
    actor: { kind: "desk" as const },
  });
  const next = await requests.change(id, (found) => {
    const write = found && renewed(found, ended, stamp());
    return { write, value: write };
  });
  if (next === undefined) return "impossible";
  // If this is cut off, the sweep starts it.
  await workflows.start(next);
  await requests.change(id, (found) => ({
    write: found && executionStarted(found, stamp()),
    value: undefined,
  }));
  return "renewed";
}
