import type { ConfirmedRequest } from "../request.ts";
import type { TaskKind } from "../tasks.ts";

/** Lets a question of an earlier round be asked again; its old links stay dead. */
export function allowAskingAgain(
  tasks: ConfirmedRequest["tasks"],
  kind: TaskKind,
  at: string,
): ConfirmedRequest["tasks"] {
  const earlier = Object.entries(tasks).find(([, task]) => task.kind === kind);
  if (earlier === undefined) return tasks;
  const [taskId, task] = earlier;
  if (task.state === "void") return tasks;
  const { token: _dead, ...kept } = task;
  const { kind: sameKind, recipient, round, attempt, escalated, openedAt, link } = kept;
  return {
    ...tasks,
    [taskId]: {
      state: "void" as const,
      kind: sameKind,
      recipient,
      round,
      attempt,
      escalated,
      openedAt,
      ...(link !== undefined && { link }),
      voidedAt: at,
    },
  };
}
