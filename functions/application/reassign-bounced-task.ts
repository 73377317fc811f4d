import { type RequestId, type TaskId, taskIdSchema } from "../domain/ids.ts";
import { isPerson } from "../domain/links.ts";
import { nextRecipient, stopsMailing } from "../domain/recipients.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { currentMailId } from "../domain/request/transitions/reassign.ts";
import { ok, refuse } from "../domain/result.ts";
import type { MailingDeps } from "./deps.ts";
import { mailFreshLink } from "./mail-fresh-link.ts";

/**
 * A member of staff's mail with the only link to a question bounced: the question goes to the next mailbox of the
 * role, or to the officer. Never done for a requester, whose address only they may change.
 */
export async function reassignBouncedTask(
  deps: MailingDeps,
  requestId: RequestId,
  mailId: string,
): Promise<void> {
  const { runtime } = deps;
  const request = await deps.requests.get(requestId);
  const taskId = request && questionWithout(request, mailId);
  if (taskId === undefined) return;
  const outcome = await mailFreshLink<"nothing-to-do" | "nobody-left">(deps, {
    requestId,
    taskId,
    reason: "undelivered",
    actor: { kind: "desk" },
    choose: (found) => {
      if (!isConfirmed(found) || questionWithout(found, mailId) !== taskId) {
        return refuse("nothing-to-do");
      }
      const next = nextRecipient(runtime.business, found, taskId);
      return next === undefined ? refuse("nobody-left") : ok(next);
    },
  });
  if (outcome.ok)
    runtime.log("mail.staff-passed-on", { requestId, task: taskId, mail: outcome.value.mailId });
  else if (outcome.refusal === "nobody-left")
    runtime.log("mail.staff-unreachable", { requestId, task: taskId });
}

/** The pending staff question whose only mail bounced. */
function questionWithout(request: Request, mailId: string): TaskId | undefined {
  if (!isConfirmed(request)) return undefined;
  const mail = request.mails[mailId];
  const taskId = taskIdSchema.safeParse(mailId.split("#")[0]);
  if (mail === undefined || isPerson(mail.to) || !stopsMailing(mail.state) || !taskId.success) {
    return undefined;
  }
  return currentMailId(request, taskId.data) === mailId ? taskId.data : undefined;
}
