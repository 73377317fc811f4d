import type { Clock, RequestStore, Workflows } from "./ports.ts";
import type { Request } from "./request/request.ts";
import { type HandOver, handedOver, handOversDue } from "./request/transitions/hand-over.ts";

export interface HandOverResult {
  readonly told: number;
  /** Answers that nothing waited for any more: the execution went on or ended without them. */
  readonly gone: number;
}

/**
 * Tells the waiting execution every answer that is on record and not yet handed over, then notes that it knows.
 * Whoever dies in between leaves it to the sweep; telling twice is harmless, because a token works once.
 */
export async function handOver(
  deps: {
    readonly requests: RequestStore;
    readonly workflows: Pick<Workflows, "tell">;
    readonly runtime: { readonly clock: Clock };
  },
  request: Request,
): Promise<HandOverResult> {
  const due = handOversDue(request);
  const done: HandOver[] = [];
  let told = 0;
  for (const one of due) {
    if ((await deps.workflows.tell(one)) === "told") told += 1;
    done.push(one);
  }
  if (done.length > 0) {
    const at = new Date(deps.runtime.clock.now()).toISOString();
    await deps.requests.change(request, (found) => ({
      write: found === undefined ? undefined : handedOver(found, done, { at, actor: { kind: "desk" } }),
      value: undefined,
    }));
  }
  return { told, gone: done.length - told };
}
