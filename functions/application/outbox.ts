import { openQuestion, refusedFilesIn } from "../domain/conversation.ts";
import { type TaskId, taskIdSchema } from "../domain/ids.ts";
import { isPerson } from "../domain/links.ts";
import type { OutMail } from "../domain/outbox.ts";
import type { MailContent } from "../domain/ports.ts";
import type { ConfirmedRequest, Request } from "../domain/request/request.ts";
import { mailsOwed } from "../domain/request/transitions/mails.ts";
import type { SendOutcome } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { messageMail, packageLinkMail, statusLinkMail, taskMail } from "../views/mails/mails.ts";
import { type MailingDeps, stampOf } from "./deps.ts";
import { noticeContentOf } from "./notice-content.ts";
import { lacksRecipient, passToSuccessors } from "./pass-to-successor.ts";
import { outboxNow, questionsTogether, sendOwed } from "./send-owed.ts";
import { ownContentOf } from "./send-own-mail.ts";
import { toldContentOf } from "./tell-requester.ts";

/** Whether SES has refused mail during this sweep: then owed mails are postponed without asking it again. */
export interface Outage {
  seen: boolean;
}

/**
 * Sends a request's owed mails, and those of unknown fate, each with a fresh link. What cannot be sent stays owed.
 */
export async function sendOutbox(
  deps: MailingDeps,
  { id }: Request,
  outage: Outage = { seen: false },
): Promise<void> {
  const seen = await deps.requests.get(id);
  if (seen === undefined) return;
  const orphaned = outboxNow(deps, seen).filter((one) => lacksRecipient(deps, seen, one));
  if (orphaned.length > 0) await passToSuccessors(deps, seen, orphaned);
  const request = orphaned.length > 0 ? await deps.requests.get(id) : seen;
  if (request === undefined) return;
  const putOff: string[] = [];
  const faults: unknown[] = [];
  const sendable = outboxNow(deps, request).filter((one) => !lacksRecipient(deps, request, one));
  for (const mails of asMailed(sendable)) {
    const owed = mails.every(({ mail }) => mail.owed !== undefined);
    if (outage.seen && owed) putOff.push(...mails.map(({ mailId }) => mailId));
    else {
      // A failing mail must not keep the others, such as a notice, from being sent.
      try {
        if ((await sendOne(deps, id, mails)) === "owed") outage.seen = true;
      } catch (error) {
        faults.push(error);
      }
    }
  }
  if (putOff.length > 0) {
    await deps.requests.change(id, (found) => ({
      write: found && mailsOwed(found, putOff, stampOf(deps)),
      value: undefined,
    }));
  }
  if (faults.length > 0) throw faults[0];
}

/** Mails sent as one: the questions to one staff mailbox together, everything else on its own. */
function asMailed(mails: readonly OutMail[]): readonly (readonly OutMail[])[] {
  const byMailbox = new Map<string, OutMail[]>();
  for (const one of mails) {
    const isShared = one.mailing.about === "task" && !isPerson(one.mail.to);
    const key = isShared ? one.mail.to : `${one.mail.to} ${one.mailId}`;
    const known = byMailbox.get(key);
    if (known === undefined) byMailbox.set(key, [one]);
    else known.push(one);
  }
  return [...byMailbox.values()];
}

function sendOne(
  deps: MailingDeps,
  id: Request["id"],
  wanted: readonly OutMail[],
): Promise<SendOutcome | undefined> {
  const together = questionsTogether(deps);
  return sendOwed(
    deps,
    id,
    wanted.map(({ mailId }) => mailId),
    (request, due, secretOf) => {
      const [first, ...others] = due;
      if (first === undefined) return undefined;
      return others.length > 0
        ? together(request, due, secretOf)
        : contentOf(deps, request, first, secretOf(first.mailId));
    },
  );
}

function contentOf(
  deps: MailingDeps,
  request: ConfirmedRequest,
  { mailId, mailing }: OutMail,
  secret: string,
): MailContent | undefined {
  const { business } = deps.runtime;
  const url = (page: "task" | "status" | "package", place: TaskId) =>
    linkUrl(deps.baseUrl, page, { requestId: request.id, place, secret });
  const statusUrl = () => url("status", taskIdSchema.parse("status"));
  switch (mailing.about) {
    case "confirm":
    case "case-link":
      return undefined;
    case "task": {
      const task = request.tasks[mailing.taskId];
      if (task?.state !== "pending") return undefined;
      return taskMail({ business, request, task, url: url("task", mailing.taskId) });
    }
    case "receipt":
    case "fee":
    case "fee-reminder":
    case "fee-receipt":
      return toldContentOf(mailing.about, request, statusUrl(), deps);
    case "message": {
      const asks = openQuestion(request) !== undefined;
      const { refused } = refusedFilesIn(request, mailId) ?? {};
      const reminder = mailing.reminds;
      return messageMail({ business, request, statusUrl: statusUrl(), asks, reminder, refused });
    }
    case "status-link":
      return statusLinkMail({ business, request, statusUrl: statusUrl() });
    case "package-link": {
      const until = request.links.package?.expiresAt;
      const packageUrl = url("package", taskIdSchema.parse("package"));
      return until === undefined ? undefined : packageLinkMail({ business, request, packageUrl, until });
    }
    case "notice":
      return request.status === "notifying" ? noticeContentOf(deps, request, secret) : undefined;
    case "extension":
    case "marker":
    case "promise-kept":
    case "release":
    case "hold-again":
    case "stalled":
    case "stop":
      return ownContentOf(deps, request, mailId);
  }
}
