import type { Clock, RequestStore, Workflows } from "./ports.ts";
import type { Request } from "./request/request.ts";
import { type HandOver, handedOver, handOversDue } from "./request/transitions/hand-over.ts";

export interface HandOverResult {
  readonly told: number;
  /** Answers that the execution no longer waited for: it went on or ended without them. */
  readonly gone: number;
}

/**
 * Returns every answer that is recorded and not yet handed over to the waiting execution, then notes that. The sweep
 * finishes what was cut off; repeating it is harmless, because a token works once.
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
