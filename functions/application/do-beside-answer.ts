import type { LinkText } from "../domain/links.ts";
import type { RequestStore, Surroundings } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { type LinkRefusal, type OpenTask, taskBehind } from "../domain/request/transitions/link-behind.ts";
import { ok, type Result, refuse } from "../domain/result.ts";

import type { FieldProblem } from "../views/pages/request-form.ts";

export interface BesideDeps {
  readonly runtime: Pick<Surroundings, "business" | "clock">;
  readonly requests: RequestStore;
}

export type BesideRefusal =
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/** Does from a task's page what does not answer it: the task stays open. The same request again writes nothing. */
export function besideAnswer(
  { runtime, requests }: BesideDeps,
  link: LinkText,
  change: (open: OpenTask) => Result<ConfirmedRequest, FieldProblem>,
): Promise<Result<OpenTask, BesideRefusal>> {
  return requests.change<Result<OpenTask, BesideRefusal>>(link.requestId, (found) => {
    if (found === undefined) return { value: refuse({ kind: "link", refusal: "unknown" }) };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok) return { value: refuse({ kind: "link", refusal: behind.refusal }) };
    const { request, task } = behind.value;
    const next = change(behind.value);
    if (!next.ok) return { value: refuse({ kind: "fields", problems: [next.refusal] }) };
    const write = next.value === request ? undefined : next.value;
    return { write, value: ok({ request: next.value, task }) };
  });
}
