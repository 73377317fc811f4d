import { addLink } from "../../links.ts";
import { ownValue } from "../../own-value.ts";
import type { MailState } from "../mails.ts";
import { type ConfirmedRequest, isConfirmed, type LiveRequest, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** A mail about to be sent is claimed first: SES has no idempotency, so a retry must know that one was under way. */
export function mailClaimed(
  request: ConfirmedRequest,
  mailId: string,
  to: string,
  stamp: Stamp,
  statusLink?: { readonly secret: string; readonly expiresAt: string },
): ConfirmedRequest | undefined {
  const mail = request.mails[mailId];
  if (mail !== undefined && mail.state !== "claimed") return undefined;
  const links =
    statusLink === undefined
      ? request.links
      : {
          ...request.links,
          status: addLink(request.links.status, statusLink.secret, {
            issuedTo: "requester",
            issuedAt: stamp.at,
            expiresAt: statusLink.expiresAt,
          }),
        };
  const mails = { ...request.mails, [mailId]: { to, state: "claimed" as const, at: stamp.at } };
  return stamped(request, { ...request, links, mails }, stamp, "mail-claimed", { mail: mailId, to });
}

/** The mail with a fresh link to the status page: only the latest is kept, because a person may ask often. */
const statusLinkMailId = "status-link";

/** A link is good for two months: whoever asks again within minutes of a mail that went is served by that one. In ms. */
const servedMs = 10 * 60_000;

/** Whether a link to the status page has just been mailed, and SES took it. */
export function hasJustGotStatusLink({ mails }: ConfirmedRequest, nowMs: number): boolean {
  const last = mails[statusLinkMailId];
  const went = last?.state === "sent" || last?.state === "delivered";
  return went && Date.parse(last.at) + servedMs > nowMs;
}

/** A fresh link to the status page, beside those before it. */
export function statusLinkRenewed(
  request: ConfirmedRequest,
  link: { readonly secret: string; readonly expiresAt: string },
  stamp: Stamp,
): { readonly request: ConfirmedRequest; readonly mailId: string } {
  const mailId = statusLinkMailId;
  const next: ConfirmedRequest = {
    ...request,
    links: {
      ...request.links,
      status: addLink(request.links.status, link.secret, {
        issuedTo: "requester",
        issuedAt: stamp.at,
        expiresAt: link.expiresAt,
      }),
    },
    mails: { ...request.mails, [mailId]: { to: "requester", state: "claimed", at: stamp.at } },
  };
  return { request: stamped(request, next, stamp, "link-issued", { link: "status" }), mailId };
}

/** SES accepted it. The delivery event may have come first: then its state stands. */
export function mailSent(
  request: Request,
  mailId: string,
  messageId: string,
  stamp: Stamp,
): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mail = ownValue(request.mails, mailId);
  if (mail === undefined || mail.messageId !== undefined) return undefined;
  const state = mail.state === "claimed" ? "sent" : mail.state;
  const mails = { ...request.mails, [mailId]: { ...mail, state, messageId } };
  return stamped(request, { ...request, mails }, stamp, "mail-sent", { mail: mailId, to: mail.to });
}

export const mailEvents = ["delivered", "bounced", "complained", "rejected"] as const;
export type MailEvent = (typeof mailEvents)[number];

const weight: Record<MailState, number> = {
  claimed: 0,
  sent: 1,
  delivered: 2,
  complained: 3,
  bounced: 4,
  rejected: 5,
};

/**
 * What SES reports of a mail, at least once and in any order: the gravest report stands, a repeated one changes
 * nothing (undefined). A report on the notice also answers whoever waits for its delivery.
 */
export function mailReported(
  request: Request,
  mailId: string,
  event: MailEvent,
  stamp: Stamp,
): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mail = ownValue(request.mails, mailId);
  if (mail === undefined || weight[mail.state] >= weight[event]) return undefined;
  const mails = { ...request.mails, [mailId]: { ...mail, state: event } };
  const facts = { mail: mailId, report: event };
  if (!isConfirmed(request) || mailId !== noticeMailId) {
    return stamped(request, { ...request, mails }, stamp, "mail-event", facts);
  }
  const arrived = event === "delivered" || event === "complained";
  const tasks: Record<string, Task> = { ...request.tasks };
  const wait = tasks["notice-delivery"];
  if (wait?.state === "pending") tasks["notice-delivery"] = settled(wait, arrived, stamp.at);
  // The delivery that the desk was asked to replace came after all.
  const replacement = tasks["deliver-otherwise"];
  if (arrived && replacement?.state === "pending") {
    tasks["deliver-otherwise"] = settled(replacement, true, stamp.at);
  }
  return stamped(request, { ...request, mails, tasks }, stamp, "mail-event", facts);
}

/** The one mail a request may not close without. */
export const noticeMailId = "notice";

function settled(task: Extract<Task, { state: "pending" }>, arrived: boolean, at: string): Task {
  return {
    ...task,
    state: "answered",
    result: arrived ? "delivered" : "bounced",
    answeredAt: at,
    answeredBy: "mail-event",
    handedOver: task.token === undefined,
  };
}
