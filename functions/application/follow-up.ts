import type { RequestStore } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed, type RequestIn } from "../domain/request/request.ts";
import { followedBy } from "../domain/request/transitions/follow-up.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { type StartDeps, startWorkflow } from "./start-workflow.ts";

interface Deps extends StartDeps {
  readonly requests: RequestStore;
}

/**
 * Stores a request that goes on from a closed one, notes it there and starts its workflow. The same number again is the
 * same request; undefined if the number belongs to another one.
 */
export async function beginFollowUp(
  deps: Deps,
  before: RequestIn<"closed">,
  made: ConfirmedRequest,
  stamp: Stamp,
): Promise<ConfirmedRequest | undefined> {
  const { requests } = deps;
  const taken = (await requests.create(made)) === "created" ? made : await requests.get(made.id);
  if (taken === undefined || !isConfirmed(taken) || taken.follows?.id !== before.id) return undefined;
  await requests.change(before.id, (found) => ({
    write: found && followedBy(found, made.id, stamp),
    value: undefined,
  }));
  await startWorkflow(deps, taken);
  return taken;
}
