import type { LinkText } from "../domain/links.ts";
import type { Mailer, RequestStore } from "../domain/ports.ts";
import type { ConfirmedRequest, Task } from "../domain/request.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { type LinkRefusal, taskBehind } from "../domain/transitions/answer.ts";
import { extendAnswer, extended, extensionMailId } from "../domain/transitions/extend.ts";
import type { Stamp } from "../domain/transitions/stamp.ts";
import type { Fields } from "../runtime/http.ts";
import { faultFacts } from "../runtime/log.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { sendOwnMail } from "../tasks/own-mail.ts";
import type { FieldProblem } from "../views/pages/request-form.ts";
import { problemsOf } from "./fields.ts";

export interface ExtendDeps {
  readonly runtime: Pick<Runtime, "business" | "clock" | "random" | "log">;
  readonly requests: RequestStore;
  readonly mail: Mailer;
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
 * Promises the answer for a later day, and tells the requester. The mail is claimed with the promise: should it not go
 * out now, the sweep sends it.
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
  const outcome = await requests.change<Result<StillOpen, ExtendRefusal>>(link.requestId, (found) => {
    if (found === undefined) return { value: refuse({ kind: "link", refusal: "unknown" }) };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok) return { value: refuse({ kind: "link", refusal: behind.refusal }) };
    const { request, task } = behind.value;
    const next = extended(request, read.data, task.recipient, stamp, runtime.business);
    if (!next.ok) return { value: refuse({ kind: "fields", problems: [next.refusal] }) };
    return { write: next.value, value: ok({ request: next.value, task }) };
  });
  if (!outcome.ok) return outcome;
  try {
    await sendOwnMail(deps, outcome.value.request, extensionMailId);
  } catch (error) {
    runtime.log("mail.delayed", {
      requestId: link.requestId,
      mail: extensionMailId,
      fault: faultFacts(error),
    });
  }
  return outcome;
}
