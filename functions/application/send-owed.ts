import { dayMs } from "../domain/calendar.ts";
import type { RequestId } from "../domain/ids.ts";
import { linkSecret } from "../domain/links.ts";
import { type OutMail, outboxOf } from "../domain/outbox.ts";
import type { MailContent } from "../domain/ports.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import { mailsTriedAgain } from "../domain/request/transitions/outbox.ts";
import { type SendOutcome, sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { tasksMail } from "../views/mails/tasks.ts";
import { isToWait, type MailingDeps, stampOf } from "./deps.ts";
import { addressOf, expiryOf } from "./mail-fresh-link.ts";

/** Owed mails that can be sent now. */
export function outboxNow(deps: MailingDeps, request: Request): readonly OutMail[] {
  const { business, clock } = deps.runtime;
  return outboxOf(request, business).filter(({ at, mail }) => at <= clock.now() && !isToWait(deps, mail.to));
}

/** The content of mails sent as one, with the secrets of their fresh links. */
export type Compose = (
  request: ConfirmedRequest,
  mails: readonly OutMail[],
  secretOf: (mailId: string) => string,
) => MailContent | undefined;

/** Sends mails owed to one recipient as one, each with a fresh link; nothing if none is owed any more. */
export async function sendOwed(
  deps: MailingDeps,
  id: RequestId,
  mailIds: readonly string[],
  compose: Compose,
): Promise<SendOutcome | undefined> {
  const { runtime, requests } = deps;
  const secrets = new Map(mailIds.map((mailId) => [mailId, linkSecret(runtime.random(32))]));
  const secretOf = (mailId: string) => secrets.get(mailId) ?? "";
  const claimed = await requests.change(id, (found) => {
    const due = found === undefined ? [] : outboxNow(deps, found).filter(({ mailId }) => secrets.has(mailId));
    if (
      found === undefined ||
      found.status === "unconfirmed" ||
      found.status === "purged" ||
      due.length === 0
    )
      return { value: undefined };
    const expiresAt = (taskId: string) => linkLife(deps, found, taskId);
    const write = mailsTriedAgain(found, due, { secretOf, expiresAt }, stampOf(deps));
    return { write, value: { request: write, due } };
  });
  const [first, ...others] = claimed?.due ?? [];
  if (claimed === undefined || first === undefined) return undefined;
  const { request, due } = claimed;
  const content = compose(request, due, secretOf);
  if (content === undefined) return undefined;
  return sendClaimed(deps, {
    request,
    mailId: first.mailId,
    and: others.map(({ mailId }) => mailId),
    to: addressOf(runtime.business, request, first.mail.to),
    content,
  });
}

/** A request's questions to one mailbox, in one mail. */
export function questionsTogether({ runtime: { business }, baseUrl }: MailingDeps): Compose {
  return (request, mails, secretOf) => {
    const asked = mails.flatMap(({ mailId, mailing }) => {
      const task = mailing.about === "task" ? request.tasks[mailing.taskId] : undefined;
      if (mailing.about !== "task" || task?.state !== "pending") return [];
      const link = { requestId: request.id, place: mailing.taskId, secret: secretOf(mailId) };
      return [{ task, url: linkUrl(baseUrl, "task", link) }];
    });
    return tasksMail({ business, request, asked });
  };
}

/** The expiry of a link mailed now for a question opened earlier. */
function linkLife(deps: MailingDeps, request: ConfirmedRequest, taskId: string): string {
  const task = request.tasks[taskId];
  return task === undefined
    ? new Date(deps.runtime.clock.now() + dayMs).toISOString()
    : expiryOf(deps, request, task);
}
