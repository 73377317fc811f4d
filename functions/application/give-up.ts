import { isOwnersStill } from "../domain/asides.ts";
import { dayMs } from "../domain/calendar.ts";
import { NobodyAnswered } from "../domain/errors.ts";
import type { RequestId, TaskId } from "../domain/ids.ts";
import { type GivenUp, givenUpOn } from "../domain/questions/given-up.ts";
import { isWaitingElsewhere } from "../domain/questions/verify-identity/asked-in-linked-request.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import type { TaskKind, TaskResult } from "../domain/request/tasks.ts";
import { taskIdOf } from "../domain/request/transitions/open-task.ts";
import { isUnheard, mailsOfRound } from "../domain/undelivered-questions.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

interface Input {
  readonly requestId: RequestId;
  readonly task: TaskKind;
  readonly system?: string | undefined;
  /** Whether the execution was redriven since the question was first asked. */
  readonly redriven: boolean;
  /** Whether the workflow can ask once more for something a request can do without. */
  readonly askAgain?: boolean | undefined;
}

/**
 * The end of asking: fails the execution, which raises the alarm. Returns an answer that arrived at the last moment;
 * tells a redriven execution to ask again; lets a request continue that can do without the answer.
 */
export async function giveUp(
  deps: StepDeps,
  { requestId, task: kind, system, redriven, askAgain }: Input,
): Promise<{ readonly result: TaskResult | "ask-again" }> {
  const taskId = taskIdOf(kind, system);
  const givenUp = givenUpOn(kind);
  const request = present(await deps.requests.get(requestId), requestId);
  if (!isConfirmed(request)) throw impossible(requestId, `give up ${kind}`, request);
  const task = request.tasks[taskId];
  if (givenUp !== undefined) {
    const days = request.terms.deadlines.requesterReminderDays;
    const again = askAgain === true && task?.state === "pending" && unheard(deps, request, taskId, days);
    return { result: again ? "ask-again" : await without(deps, requestId, taskId, givenUp) };
  }
  if (task?.state === "answered") return { result: task.result };
  // Nobody was asked here, because the answer comes from a linked request with its own timeouts; or the answer is
  // here, and waits for its files.
  const received = task?.state === "pending" && task.received !== undefined;
  if (redriven || received || isWaitingElsewhere(task)) return { result: "ask-again" };
  if (unheard(deps, request, taskId, daysOfAsking(request) - 1)) return { result: "ask-again" };
  const { business, clock } = deps.runtime;
  if (isOwnersStill(request, taskId, business, clock.now())) return { result: "ask-again" };
  throw new NobodyAnswered(`${requestId}: ${taskId}`);
}

/** Whether the first mail of a question was sent fewer days ago than that, or is still owed. */
function unheard({ runtime }: StepDeps, request: ConfirmedRequest, taskId: TaskId, days: number): boolean {
  const task = request.tasks[taskId];
  if (task === undefined) return false;
  return isUnheard(request, mailsOfRound(request, taskId, task), days * dayMs, runtime.clock.now());
}

/** How long staff are asked before a workflow gives up: reminders, then the officer. */
function daysOfAsking({ terms }: ConfirmedRequest): number {
  const { staffReminderDays, staffReminders, escalationDays, escalations } = terms.deadlines;
  return staffReminderDays * (1 + staffReminders) + escalationDays * escalations;
}

/** The late answer, or the result that lets the request continue without one. */
function without(
  { requests, runtime }: StepDeps,
  requestId: RequestId,
  taskId: TaskId,
  { result, without }: GivenUp,
): Promise<TaskResult> {
  return requests.change<TaskResult>(requestId, (found) => {
    const request = present(found, requestId);
    const task = isConfirmed(request) ? request.tasks[taskId] : undefined;
    if (task?.state === "answered") return { value: task.result };
    const write = without(request, stampOf({ runtime }));
    if (write === undefined && task?.state !== "void") throw impossible(requestId, taskId, request);
    return { ...(write !== undefined && { write }), value: result };
  });
}
