import type { ClockSettings } from "./business.ts";
import { once } from "./later.ts";
import { isPerson } from "./links.ts";
import { isWanted, mailingOf } from "./outbox.ts";
import { promiseKeptMailId } from "./promise.ts";
import { promiseKeptAt } from "./questions/keep-promise/promised.ts";
import type { Request } from "./request/request.ts";
import { noticeMailId } from "./request/transitions/mails.ts";
import { taskIdOf } from "./request/transitions/open-task.ts";
import { mailboxOf, receiverOfResult } from "./result-recipient.ts";

const reachingTask = once(() => taskIdOf("requester-unreachable"));

/**
 * Mails of a closed request that reached nobody, whose content is not in the notice, and that the desk has told
 * nobody about. A lost notice has a question of its own.
 */
export function lostAfterClose(request: Request, settings: ClockSettings): readonly string[] {
  if (request.status !== "closed") return [];
  const task = request.tasks[reachingTask()];
  const toldAt = task?.state === "answered" ? task.answeredAt : "";
  const lost = Object.entries(request.mails).flatMap(([mailId, mail]) => {
    const gone = mail.state === "bounced" || mail.state === "rejected";
    if (!gone || !isPerson(mail.to) || mailId === noticeMailId || mail.at <= toldAt) return [];
    const mailing = mailingOf(mailId);
    return mailing !== undefined && isWanted(request, mailId, mail, mailing, settings) ? [mailId] : [];
  });
  // The notice said that a mail would follow, but none is sent there any more.
  const keptAt = promiseKeptAt(request);
  const unsendable =
    keptAt !== undefined &&
    keptAt > toldAt &&
    request.mails[noticeMailId] !== undefined &&
    (request.mails[promiseKeptMailId]?.state ?? "claimed") === "claimed" &&
    mailboxOf(request, receiverOfResult(request)) === undefined;
  return unsendable ? [...lost, promiseKeptMailId] : lost;
}

/** The same, not yet reported to anybody. */
export function isLossUnreported(request: Request, settings: ClockSettings): boolean {
  const asked = request.status === "closed" && request.tasks[reachingTask()]?.state === "pending";
  return !asked && lostAfterClose(request, settings).length > 0;
}
