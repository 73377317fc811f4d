import { messageMailsAhead, openQuestion, refusedFilesIn } from "../domain/conversation.ts";
import { handOverGraceMs } from "../domain/due.ts";
import { taskIdSchema } from "../domain/ids.ts";
import { linkSecret, statusLinkMs } from "../domain/links.ts";
import { isConfirmed, type Request } from "../domain/request/request.ts";
import { mailClaimed } from "../domain/request/transitions/mails.ts";
import { unsentReplyTask } from "../domain/request/transitions/message.ts";
import { openTask } from "../domain/request/transitions/open-task.ts";
import { areStaffThere } from "../domain/staff-hours.ts";
import { linkUrl } from "../domain/urls.ts";
import { messageMail } from "../views/mails/mails.ts";
import { mailReplyTask, replyAsk } from "./ask-for-reply.ts";
import { isoAfter, type MailingDeps, stampOf } from "./deps.ts";
import { sendOrReject } from "./send-own-mail.ts";

/** Mails the requester what waits on the status page, and the desk a message whose mail was cut off. */
export async function carryConversation(deps: MailingDeps, request: Request): Promise<void> {
  const { clock } = deps.runtime;
  for (const { mailId, at } of messageMailsAhead(request)) {
    if (at + handOverGraceMs <= clock.now()) await tellRequester(deps, request, mailId);
  }
  await askDeskAgain(deps, request);
}

/** Says that there is a message, and where; never what it says. The link is fresh, because only its hash is kept. */
async function tellRequester(deps: MailingDeps, { id }: Request, mailId: string): Promise<void> {
  const { runtime, requests } = deps;
  const secret = linkSecret(runtime.random(32));
  const claimed = await requests.change(id, (found) => {
    const ahead = found && messageMailsAhead(found).find((one) => one.mailId === mailId);
    const due = ahead !== undefined && ahead.at + handOverGraceMs <= runtime.clock.now();
    if (found === undefined || !isConfirmed(found) || !due) return { value: undefined };
    const link = { secret, expiresAt: isoAfter(deps, statusLinkMs) };
    const write = mailClaimed(found, mailId, "requester", stampOf(deps), link);
    return { write, value: write };
  });
  if (claimed === undefined) return;
  const place = taskIdSchema.parse("status");
  const statusUrl = linkUrl(deps.baseUrl, "status", { requestId: id, place, secret });
  const asks = openQuestion(claimed) !== undefined;
  const reminder = mailId.startsWith("message-reminder.");
  const { refused } = refusedFilesIn(claimed, mailId) ?? {};
  const content = messageMail({
    business: runtime.business,
    request: claimed,
    statusUrl,
    asks,
    reminder,
    refused,
  });
  await sendOrReject(deps, claimed, mailId, content);
}

/** The desk was to be asked to answer, and whoever was about to mail it has died. */
async function askDeskAgain(deps: MailingDeps, { id }: Request): Promise<void> {
  const { runtime, requests } = deps;
  if (!areStaffThere(runtime.business, runtime.clock.now())) return;
  const secret = linkSecret(runtime.random(32));
  const opening = await requests.change(id, (found) => {
    const mail = found && unsentReplyTask(found);
    const stuck = mail !== undefined && Date.parse(mail.at) + handOverGraceMs <= runtime.clock.now();
    const ask =
      stuck && found !== undefined && isConfirmed(found) ? replyAsk(deps, found, secret) : undefined;
    if (found === undefined || ask === undefined) return { value: undefined };
    const opened = openTask(found, { kind: "reply-message", attempt: 1, ...ask }, stampOf(deps));
    return opened.kind === "opened" ? { write: opened.request, value: opened } : { value: undefined };
  });
  if (opening !== undefined) await mailReplyTask(deps, { request: opening.request, opened: opening }, secret);
}
