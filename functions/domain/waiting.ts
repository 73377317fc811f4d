import { isOpen, whoseTurn } from "./clocks.ts";
import { questionOf } from "./questions/index.ts";
import type { ConfirmedRequest, Request } from "./request/request.ts";
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

/** The questions that are open with somebody; of a closed request those that its requester still needs answered. */
export function openQuestions({ status, tasks }: ConfirmedRequest): Waiting["tasks"] {
  return Object.values(tasks)
    .filter((task) => task.state === "pending")
    .filter(({ kind }) => {
      const { turn, wantedAfterClose } = questionOf(kind);
      return status === "closed" ? wantedAfterClose === true : turn !== "nobody";
    });
}

/** What a request waits for; undefined unless it is open. */
export function waitingOn(request: Request): Waiting | undefined {
  const turn = whoseTurn(request);
  if (turn === undefined || !isOpen(request)) return undefined;
  return { turn, tasks: openQuestions(request) };
}
