import type { LinkText } from "../domain/links.ts";
import type { RequestStore } from "../domain/ports.ts";
import { type Task, text } from "../domain/request.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { taskBehind } from "../domain/transitions/answer.ts";
import { requesterAsked } from "../domain/transitions/message.ts";
import type { Stamp } from "../domain/transitions/stamp.ts";
import type { Fields } from "../runtime/http.ts";
import type { Runtime } from "../runtime/runtime.ts";
import { problemsOf } from "./fields.ts";
import type { ExtendRefusal, StillOpen } from "./task-extend.ts";

export interface AskDeps {
  readonly runtime: Pick<Runtime, "business" | "clock">;
  readonly requests: RequestStore;
}

/** Whether a posted form puts a question to the requester instead of answering. */
export function asksRequester(task: Task, fields: Fields): boolean {
  return canAskFrom(task) && fields["choice"] === "ask-requester";
}

/** The tasks from whose pages the requester may be asked something in words. */
export function canAskFrom({ kind }: Task): boolean {
  return kind === "verify-identity" || kind === "decide";
}

const askForm = text(2000);

/**
 * Puts a question to the requester, on their status page; the task stays open. The mail that says so is claimed with
 * it, and the next sweep sends it: this page can send no mail.
 */
export async function askRequester(
  deps: AskDeps,
  link: LinkText,
  fields: Fields,
  stamp: Stamp,
): Promise<Result<StillOpen, ExtendRefusal>> {
  const { runtime, requests } = deps;
  const read = askForm.safeParse(fields["askRequester"]);
  if (!read.success) {
    const problems = problemsOf(read.error).map(({ problem }) => ({ field: "askRequester", problem }));
    return refuse({ kind: "fields", problems });
  }
  return requests.change<Result<StillOpen, ExtendRefusal>>(link.requestId, (found) => {
    if (found === undefined) return { value: refuse({ kind: "link", refusal: "unknown" }) };
    const behind = taskBehind(found, link.place, link.secret, runtime.clock.now(), runtime.business);
    if (!behind.ok) return { value: refuse({ kind: "link", refusal: behind.refusal }) };
    const { request, task } = behind.value;
    const asked = requesterAsked(request, task.recipient, read.data, stamp);
    if (!asked.ok) return { value: refuse({ kind: "fields", problems: [asked.refusal] }) };
    return { write: asked.value, value: ok({ request: asked.value ?? request, task }) };
  });
}
