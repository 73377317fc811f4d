import { dayMs } from "../domain/calendar.ts";
import { recipientFor } from "../domain/recipients.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import type { Received, ReplyAsk } from "../domain/request/transitions/message.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { isoAfter, type MailingDeps } from "./deps.ts";
import { sendThere } from "./send-own-mail.ts";

/** Lifetime of the first link to the question; the daily digest brings fresh ones. */
const replyMs = 30 * dayMs;

/** The mailbox of the desk that is asked to answer the requester; undefined if the configuration has none. */
export function replyAsk(
  deps: Pick<MailingDeps, "runtime">,
  request: ConfirmedRequest,
  secret: string,
): ReplyAsk | undefined {
  const asked = recipientFor(deps.runtime.business, request, { kind: "reply-message", escalated: false });
  return asked && { ...asked, secret, expiresAt: isoAfter(deps, replyMs) };
}

/** Mails the desk the question that the requester's message opened. */
export async function mailReplyTask(
  deps: MailingDeps,
  { request, opened }: Pick<Received, "request" | "opened">,
  secret: string,
): Promise<void> {
  const task = opened && request.tasks[opened.taskId];
  if (opened === undefined || task?.state !== "pending") return;
  const url = linkUrl(deps.baseUrl, "task", { requestId: request.id, place: opened.taskId, secret });
  const content = taskMail({ business: deps.runtime.business, request, task, url });
  await sendThere(deps, request, opened.mailId, content);
}
