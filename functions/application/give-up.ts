import { NobodyAnswered } from "../domain/errors.ts";
import type { RequestId } from "../domain/ids.ts";
import { isWaitingElsewhere } from "../domain/linked.ts";
import { isConfirmed } from "../domain/request/request.ts";
import type { TaskKind, TaskResult } from "../domain/request/tasks.ts";
import { subjectSilent } from "../domain/request/transitions/agent.ts";
import { taskIdOf } from "../domain/request/transitions/open-task.ts";
import { impossible, present, type StepDeps, stampOf } from "./deps.ts";

interface Input {
  readonly requestId: RequestId;
  readonly task: TaskKind;
  readonly system?: string | undefined;
  /** Whether somebody has redriven the execution since the question was first asked. */
  readonly redriven: boolean;
}

/**
 * The end of asking: fails the execution, which raises the alarm. An answer that came at the last moment is taken
 * from the record instead, and a redriven execution is told to ask anew. Where the subject of an agent's request was
 * asked, the question goes back to the desk.
 */
export async function giveUp(
  deps: StepDeps,
  { requestId, task: kind, system, redriven }: Input,
): Promise<{ readonly result: TaskResult | "ask-again" }> {
  if (kind === "confirm-agent") return { result: await withoutSubject(deps, requestId) };
  const request = present(await deps.requests.get(requestId), requestId);
  if (!isConfirmed(request)) throw impossible(requestId, `give up ${kind}`, request);
  const taskId = taskIdOf(kind, system);
  const task = request.tasks[taskId];
  if (task?.state === "answered") return { result: task.result };
  // Nobody was asked here: the answer comes from a linked request, which is looked after itself.
  if (redriven || isWaitingElsewhere(task)) return { result: "ask-again" };
  throw new NobodyAnswered(`${requestId}: ${taskId}`);
}

/** What the subject answered after all, or that they did not. */
function withoutSubject({ requests, runtime }: StepDeps, requestId: RequestId): Promise<TaskResult> {
  return requests.change<TaskResult>(requestId, (found) => {
    const request = present(found, requestId);
    const task = isConfirmed(request) ? request.tasks["confirm-agent"] : undefined;
    if (task?.state === "answered") return { value: task.result };
    const write = subjectSilent(request, stampOf({ runtime }));
    if (write === undefined && task?.state !== "void") throw impossible(requestId, "confirm-agent", request);
    return { ...(write !== undefined && { write }), value: "silent" };
  });
}
