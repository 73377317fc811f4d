import type { LinkText } from "../domain/links.ts";
import type { RequestStore } from "../domain/ports.ts";
import type { ConfirmedRequest, Task } from "../domain/request.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { type LinkRefusal, taskBehind } from "../domain/transitions/answer.ts";
import { extendAnswer, extended } from "../domain/transitions/extend.ts";
import type { Stamp } from "../domain/transitions/stamp.ts";
import type { Fields } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { problemsOf } from "./fields.ts";

export interface ExtendDeps {
  readonly runtime: Pick<Runtime, "business" | "clock">;
  readonly requests: RequestStore;
}

type PendingTask = Extract<Task, { state: "pending" }>;

/** The question as it stands after the extension: still open. */
export interface StillOpen {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
}

export type ExtendRefusal =
  | { readonly kind: "link"; readonly refusal: LinkRefusal }
  | { readonly kind: "fields"; readonly problems: readonly FieldProblem[] };

/** Whether a posted form asks for more time instead of answering. */
export function asksToExtend(task: Task, fields: Fields): boolean {
  return task.kind === "decide" && fields["choice"] === "extend";
}

/**
 * Promises the answer for a later day. The mail that tells the requester is claimed with the promise, and the next
 * sweep sends it: this page can send no mail, and need not be able to.
 */
export async function extend(
  deps: ExtendDeps,
  link: LinkText,
  fields: Fields,
  stamp: Stamp,
): Promise<Result<StillOpen, ExtendRefusal>> {
  const { runtime, requests } = deps;
  const { extensionReason, until } = fields;
  const read = extendAnswer.safeParse({ extensionReason, until });
  if (!read.success) return refuse({ kind: "fields", problems: problemsOf(read.error) });
  return requests.change<Result<StillOpen, ExtendRefusal>>(link.requestId, (found) => {
    if (found === undefined) return { value: refuse({ kind: "link", refusal: "unknown" }) };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok) return { value: refuse({ kind: "link", refusal: behind.refusal }) };
    const { request, task } = behind.value;
    const next = extended(request, read.data, task.recipient, stamp, runtime.business);
    if (!next.ok) return { value: refuse({ kind: "fields", problems: [next.refusal] }) };
    return { write: next.value, value: ok({ request: next.value, task }) };
  });
}
