import { confirmedBefore, executionStarted } from "../../../functions/domain/request/transitions/confirm.ts";
import { carriedAnew } from "../../../functions/domain/request/transitions/stall.ts";
import type { OperatorDesk } from "../operator-desk.ts";
import type { SetBackRequest } from "./compare.ts";

/**
 * Continues a request from its restored record in a new execution, in which every step whose result is on record
 * answers at once, and stops the one that had gone further: it waits for answers that nobody is asked for any more.
 */
export async function renewExecution(
  desk: OperatorDesk,
  { request, execution }: SetBackRequest,
): Promise<void> {
  const { requests, runtime } = desk;
  const stamp = () => ({
    at: new Date(runtime.clock.now()).toISOString(),
    actor: { kind: "operator" as const },
  });
  await requests.change(request.id, (found) => ({
    write:
      found?.status === "unconfirmed"
        ? confirmedBefore(found, stamp(), runtime.business.timeZone)
        : undefined,
    value: undefined,
  }));
  // The record comes first: the desk then ignores the end of the earlier execution.
  const next = await requests.change(request.id, (found) => {
    const write = found && carriedAnew(found, execution.run + 1, stamp());
    return { write, value: write };
  });
  await desk.executions().stop(execution);
  if (next === undefined) return;
  // If this is cut off, the sweep starts it.
  await desk.workflows().start(next);
  await requests.change(request.id, (found) => ({
    write: found && executionStarted(found, stamp()),
    value: undefined,
  }));
}
