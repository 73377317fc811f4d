import { addLink, type Link, secretHash, statusLinkMs } from "../../links.ts";
import type { Mailing, OutMail } from "../../outbox.ts";
import { isNoticeOfRequester, receiverOfResult } from "../../result-recipient.ts";
import { leftToSweep, unknownFateMs } from "../mails.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Stamp, triedAgain } from "./stamp.ts";

/** The fresh links in mails about to be tried; only their hashes are stored. */
export interface FreshLinks {
  readonly secretOf: (mailId: string) => string;
  /** Until when a question's link is valid, if that is later than before (ISO 8601). */
  readonly expiresAt: (taskId: string) => string;
}

/**
 * Owed mails, or mails of unknown fate, are about to be sent as one, each with a fresh link. The history has their
 * entries already.
 */
export function mailsTriedAgain(
  request: ConfirmedRequest,
  mails: readonly OutMail[],
  fresh: FreshLinks,
  stamp: Stamp,
): ConfirmedRequest {
  let next = request;
  const [lead] = mails;
  for (const { mailId, mail, mailing } of mails) {
    const secret = fresh.secretOf(mailId);
    // Nobody has the link of a mail that was never sent.
    const dead = mail.owed === undefined || mail.owed.unsure === true ? undefined : mail.at;
    next = withLink(next, mailing, secret, { fresh, dead, at: stamp.at });
    const again = new Date(Date.parse(stamp.at) + unknownFateMs).toISOString();
    // SES has not reported that it accepted it, so as far as is known nobody received it.
    const owed = { ...(mail.owed ?? { since: mail.at, unsure: true as const }), next: again };
    next = {
      ...next,
      mails: {
        ...next.mails,
        [mailId]: {
          ...{ to: mail.to, state: "claimed", at: stamp.at, owed },
          ...(lead !== undefined && lead.mailId !== mailId && { with: lead.mailId }),
        },
      },
    };
  }
  return triedAgain(request, next);
}

/** The request with a mail that was just claimed in it left to the next sweep. */
export function withMailLeft(request: ConfirmedRequest, mailId: string): ConfirmedRequest {
  const mail = request.mails[mailId];
  return mail === undefined
    ? request
    : { ...request, mails: { ...request.mails, [mailId]: leftToSweep(mail) } };
}

interface Linking {
  readonly fresh: FreshLinks;
  readonly dead: string | undefined;
  readonly at: string;
}

function withLink(
  request: ConfirmedRequest,
  mailing: Mailing,
  secret: string,
  { fresh, dead, at }: Linking,
): ConfirmedRequest {
  switch (mailing.about) {
    case "task": {
      const task = request.tasks[mailing.taskId];
      if (task?.state !== "pending") return request;
      const until = task.link?.expiresAt ?? "";
      const wanted = fresh.expiresAt(mailing.taskId);
      const issue = {
        issuedTo: task.recipient,
        issuedAt: at,
        expiresAt: wanted > until ? wanted : until,
      };
      const link = inPlaceOf(task.link, secret, issue, dead);
      return { ...request, tasks: { ...request.tasks, [mailing.taskId]: { ...task, link } } };
    }
    case "receipt":
    case "message":
    case "status-link":
      return withStatus(request, secret, { at, dead });
    case "notice": {
      const packaged = withPackage(request, secret, { at, dead });
      return isNoticeOfRequester(request) ? withStatus(packaged, secret, { at, dead }) : packaged;
    }
    case "package-link":
      return withPackage(request, secret, { at, dead });
    default:
      return request;
  }
}

function withStatus(
  request: ConfirmedRequest,
  secret: string,
  { at, dead }: Pick<Linking, "at" | "dead">,
): ConfirmedRequest {
  const { links } = request;
  const expiresAt = new Date(Date.parse(at) + statusLinkMs).toISOString();
  const issue = { issuedTo: "requester", issuedAt: at, expiresAt };
  return { ...request, links: { ...links, status: inPlaceOf(links.status, secret, issue, dead) } };
}

function withPackage(
  request: ConfirmedRequest,
  secret: string,
  { at, dead }: Pick<Linking, "at" | "dead">,
): ConfirmedRequest {
  const { links } = request;
  if (links.package === undefined) return request;
  const { expiresAt } = links.package;
  const issue = { issuedTo: receiverOfResult(request), issuedAt: at, expiresAt };
  return { ...request, links: { ...links, package: inPlaceOf(links.package, secret, issue, dead) } };
}

/**
 * Adds a link to the earlier ones; links that were never sent are dropped, so that years of retries leave no trace.
 */
function inPlaceOf(
  previous: Link | undefined,
  secret: string,
  issue: Pick<Link, "issuedTo" | "issuedAt" | "expiresAt">,
  dead: string | undefined,
): Link {
  if (previous === undefined || previous.issuedAt !== dead || previous.issuedTo !== issue.issuedTo) {
    return addLink(previous, secret, issue);
  }
  return { ...previous, ...issue, hash: secretHash(secret) };
}
