import { isOpen, whoseTurn } from "./clocks.ts";
import type { Request } from "./request/request.ts";
import type { Task, TaskKind } from "./request/tasks.ts";

/** Whose turn it is in an open request, and the questions that are open. */
export interface Waiting {
  readonly turn: "us" | "requester";
  /** Nothing is open while the workflow itself works, or has come to a standstill. */
  readonly tasks: readonly Extract<Task, { state: "pending" }>[];
}

const requestersMoves: ReadonlySet<TaskKind> = new Set(["send-evidence", "confirm-fee", "cooling-off"]);

/** Whether nobody of staff has to do anything until the requester pays, answers or calls it off. */
export function awaitsRequester({ kind }: Task): boolean {
  return requestersMoves.has(kind);
}

/** What a request waits on; undefined while it is not open. */
export function waitingOn(request: Request): Waiting | undefined {
  const turn = whoseTurn(request);
  if (turn === undefined || !isOpen(request)) return undefined;
  // Whoever may stop a request need not: it does not wait for them.
  const pending = Object.values(request.tasks).filter((task) => task.state === "pending");
  return { turn, tasks: pending.filter(({ kind }) => kind !== "warn-contact") };
}
