import { runOf } from "../domain/executions.ts";
import type { RequestId } from "../domain/ids.ts";
import { officerFor } from "../domain/officers.ts";
import type { Workflows } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../domain/request/request.ts";
import { oughtToRun, type Stop, stalled } from "../domain/request/transitions/stall.ts";
import { type StepDeps, stampOf } from "./deps.ts";

/**
 * Records an execution that ended before its request did, with the mail to the officer, which the caller or the sweep
 * sends. Undefined if it was recorded before, or there is nothing new to tell.
 */
export async function noteStop(
  deps: StepDeps,
  id: RequestId,
  stop: Stop,
): Promise<{ readonly request: ConfirmedRequest; readonly mailId: string } | undefined> {
  const { runtime, requests } = deps;
  const marked = await requests.change(id, (found) => {
    if (found === undefined || !isConfirmed(found)) return { value: undefined };
    const next = stalled(found, stop, officerFor(runtime.business, found), stampOf(deps));
    return { write: next?.request, value: next };
  });
  if (marked === undefined) return undefined;
  runtime.log("execution.stalled", {
    requestId: id,
    ...(marked.request.stalled && { reason: marked.request.stalled.error }),
  });
  const { request, mailId } = marked;
  return mailId === undefined ? undefined : { request, mailId };
}

interface LookingDeps extends StepDeps {
  readonly workflows: Pick<Workflows, "look">;
}

/** The event that an execution ended may be lost: looks, and records what it finds. */
export async function findUnreportedStop(deps: LookingDeps, request: Request): Promise<void> {
  const nowMs = deps.runtime.clock.now();
  if (!oughtToRun(request, nowMs)) return;
  const seen = await deps.workflows.look(request);
  if (seen.state === "running") return;
  const { error, stoppedAt = new Date(nowMs).toISOString() } = seen;
  await noteStop(deps, request.id, { error, stoppedAt, run: runOf(request) });
}
