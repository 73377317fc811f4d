import { dayMs } from "../domain/calendar.ts";
import type { RequestId } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { isConfirmed } from "../domain/request/request.ts";
import { openTask } from "../domain/request/transitions/open-task.ts";
import { contactUntold } from "../domain/request/transitions/stop.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { isoAfter, type MailingDeps, stampOf } from "./deps.ts";
import { addressOf } from "./mail-fresh-link.ts";

/** The link is valid until the data are released, which is much sooner. */
const linkMs = 180 * dayMs;

/**
 * Tells the address already on file that a request came from another one, before anybody can decide on it.
 * Idempotent.
 */
export async function warnContact(deps: MailingDeps, requestId: RequestId): Promise<void> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const opening = await requests.change(requestId, (found) => {
    if (found === undefined || !isConfirmed(found) || !contactUntold(found)) return { value: undefined };
    const expiresAt = isoAfter(deps, linkMs);
    const opened = openTask(
      found,
      { kind: "warn-contact", attempt: 1, escalated: false, recipient: "contact", secret, expiresAt },
      stampOf(deps),
    );
    return opened.kind === "opened" ? { write: opened.request, value: opened } : { value: undefined };
  });
  if (opening === undefined) return;
  const { request, taskId, mailId } = opening;
  const task = request.tasks[taskId];
  if (task?.state !== "pending") return;
  const url = linkUrl(deps.baseUrl, "task", { requestId, place: taskId, secret });
  // An unreachable address on file must not block the requester for good; the officer sees it.
  await sendClaimed(deps, {
    request,
    mailId,
    to: addressOf(runtime.business, request, task.recipient),
    content: taskMail({ business: runtime.business, request, task, url }),
  });
}
