import { isOpen, whoseTurn } from "./clocks.ts";
import { questionOf } from "./questions/index.ts";
import type { Request } from "./request/request.ts";
import type { Task } from "./request/tasks.ts";

/** Whose turn it is in an open request, and its open questions. */
export interface Waiting {
  readonly turn: "us" | "requester";
  /** Nothing is open while the workflow itself works, or is stalled. */
  readonly tasks: readonly Extract<Task, { state: "pending" }>[];
}

/** Whether staff have nothing to do until the requester pays, answers or calls it off. */
export function awaitsRequester({ kind }: Task): boolean {
  return questionOf(kind).turn === "requester";
}

/** What a request waits for; undefined unless it is open. */
export function waitingOn(request: Request): Waiting | undefined {
  const turn = whoseTurn(request);
  if (turn === undefined || !isOpen(request)) return undefined;
  const pending = Object.values(request.tasks).filter((task) => task.state === "pending");
  return { turn, tasks: pending.filter(({ kind }) => questionOf(kind).turn !== "nobody") };
}
