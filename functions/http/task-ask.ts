import {
  performSideAction,
  type SideActionDeps,
  type SideActionRefusal,
} from "../application/perform-side-action.ts";
import type { LinkText } from "../domain/links.ts";
import { requesterAsked } from "../domain/request/transitions/message.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import type { OpenTask } from "../domain/request/transitions/task-behind-link.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { text } from "../domain/texts.ts";
import type { Fields } from "../runtime/http.ts";
import { problemsOf } from "./fields.ts";

const askForm = text(2000);

/**
 * Puts a question to the requester, on their status page; the task stays open. The mail about it is claimed here and
 * sent by the next sweep, because this page cannot send mail.
 */
export async function askRequester(
  deps: SideActionDeps,
  link: LinkText,
  fields: Fields,
  stamp: Stamp,
): Promise<Result<OpenTask, SideActionRefusal>> {
  const read = askForm.safeParse(fields["askRequester"]);
  if (!read.success) {
    const problems = problemsOf(read.error).map(({ problem }) => ({ field: "askRequester", problem }));
    return refuse({ kind: "fields", problems });
  }
  const written = { field: "askRequester", text: read.data };
  return performSideAction(deps, link, written, ({ request, task }, question) => {
    const asked = requesterAsked(request, task.recipient, question, stamp);
    return asked.ok ? ok(asked.value ?? request) : asked;
  });
}
