import type { LinkText } from "../domain/links.ts";
import type { RequestStore, Surroundings } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import {
  type LinkRefusal,
  type OpenTask,
  taskBehind,
} from "../domain/request/transitions/task-behind-link.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { roomProblem, type Written } from "./room-problem.ts";

export interface SideActionDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock">;
  readonly requests: RequestStore;
}

export type SideActionRefusal =
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/**
 * Performs an action from a task's page that does not answer it: the task stays open. Idempotent. `said` is the typed
 * text.
 */
export function performSideAction(
  deps: SideActionDeps,
  link: LinkText,
  { field, text }: Pick<Written, "field" | "text">,
  change: (open: OpenTask, text: string) => Result<ConfirmedRequest, FieldProblem>,
): Promise<Result<OpenTask, SideActionRefusal>> {
  const { runtime, requests } = deps;
  return requests.change<Result<OpenTask, SideActionRefusal>>(link.requestId, (found) => {
    if (found === undefined) return { value: refuse({ kind: "link", refusal: "unknown" }) };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok) return { value: refuse({ kind: "link", refusal: behind.refusal }) };
    const { request, task } = behind.value;
    const next = change(behind.value, text);
    if (!next.ok) return { value: refuse({ kind: "fields", problems: [next.refusal] }) };
    const write = next.value === request ? undefined : next.value;
    const full =
      write &&
      roomProblem(deps, request, write, {
        ...{ field, text, files: false },
        with: (shorter) => {
          const then = change(behind.value, shorter);
          return then.ok ? then.value : undefined;
        },
      });
    if (full !== undefined) return { value: refuse({ kind: "fields", problems: [full] }) };
    return { write, value: ok({ request: next.value, task }) };
  });
}
