import {
  performSideAction,
  type SideActionDeps,
  type SideActionRefusal,
} from "../application/perform-side-action.ts";
import type { LinkText } from "../domain/links.ts";
import { extendAnswer, extended } from "../domain/request/transitions/extend.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import type { OpenTask } from "../domain/request/transitions/task-behind-link.ts";
import { type Result, refuse } from "../domain/result.ts";
import type { Fields } from "../runtime/http.ts";
import { problemsOf } from "./fields.ts";

/**
 * Promises the answer for a later day. The mail to the requester is claimed here and sent by the next sweep, because
 * this page cannot send mail.
 */
export async function extend(
  deps: SideActionDeps,
  link: LinkText,
  fields: Fields,
  stamp: Stamp,
): Promise<Result<OpenTask, SideActionRefusal>> {
  const { extensionReason, until } = fields;
  const read = extendAnswer.safeParse({ extensionReason, until });
  if (!read.success) return refuse({ kind: "fields", problems: problemsOf(read.error) });
  const written = { field: "extensionReason", text: read.data.extensionReason };
  return performSideAction(deps, link, written, ({ request, task }, reason) =>
    extended(
      request,
      { ...read.data, extensionReason: reason },
      task.recipient,
      stamp,
      deps.runtime.business,
    ),
  );
}
