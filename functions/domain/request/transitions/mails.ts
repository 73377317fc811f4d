import { addLink, isPerson } from "../../links.ts";
import { ownValue } from "../../own-value.ts";
import type { Mail, MailState } from "../mails.ts";
import { type ConfirmedRequest, isConfirmed, type LiveRequest, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { type Stamp, stamped, triedAgain } from "./stamp.ts";

/**
 * Claims a mail before it is sent: SES has no idempotency, so a retry must know of an earlier attempt. Undefined if
 * it was claimed before: the outbox takes care of it then.
 */
export function mailClaimed(
  request: ConfirmedRequest,
  mailId: string,
  to: string,
  stamp: Stamp,
  statusLink?: StatusLink,
): ConfirmedRequest | undefined {
  if (ownValue(request.mails, mailId) !== undefined) return undefined;
  const linked = statusLink === undefined ? request : withStatusLink(request, statusLink, stamp.at);
  const mails = { ...request.mails, [mailId]: { to, state: "claimed" as const, at: stamp.at } };
  return stamped(request, { ...linked, mails }, stamp, "mail-claimed", { mail: mailId, to });
}

/** The mail with a fresh status link: only the latest is kept, because a person may ask often. */
const statusLinkMailId = "status-link";

/** A link is valid for two months, so a repeated request within minutes of a sent mail needs no new one. In ms. */
const servedMs = 10 * 60_000;

/** Whether a status link was mailed just now, and SES accepted it. */
export function hasJustGotStatusLink({ mails }: ConfirmedRequest, nowMs: number): boolean {
  const last = mails[statusLinkMailId];
  const went = last?.state === "sent" || last?.state === "delivered";
  return went && Date.parse(last.at) + servedMs > nowMs;
}

/** A fresh status link, in addition to earlier ones. */
export function statusLinkRenewed(
  request: ConfirmedRequest,
  link: StatusLink,
  stamp: Stamp,
): { readonly request: ConfirmedRequest; readonly mailId: string } {
  const mailId = statusLinkMailId;
  const next = {
    ...withStatusLink(request, link, stamp.at),
    mails: { ...request.mails, [mailId]: { to: "requester", state: "claimed" as const, at: stamp.at } },
  };
  return { request: stamped(request, next, stamp, "link-issued", { link: "status" }), mailId };
}

/** The same, in the mail of another request by this requester. */
export function statusLinkAdded(request: ConfirmedRequest, link: StatusLink, stamp: Stamp): ConfirmedRequest {
  const next = withStatusLink(request, link, stamp.at);
  return stamped(request, next, stamp, "link-issued", { link: "status" });
}

interface StatusLink {
  readonly secret: string;
  readonly expiresAt: string;
}

function withStatusLink(
  request: ConfirmedRequest,
  { secret, expiresAt }: StatusLink,
  at: string,
): ConfirmedRequest {
  const status = addLink(request.links.status, secret, { issuedTo: "requester", issuedAt: at, expiresAt });
  return { ...request, links: { ...request.links, status } };
}

/** SES accepted it. If the delivery event came first, its state stands. */
export function mailSent(
  request: Request,
  mailId: string,
  messageId: string,
  stamp: Stamp,
): LiveRequest | undefined {
  return mailsSent(request, [mailId], messageId, stamp);
}

/** The same for mails sent as one. */
export function mailsSent(
  request: Request,
  mailIds: readonly string[],
  messageId: string,
  stamp: Stamp,
): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mails = { ...request.mails };
  const sent: string[] = [];
  for (const mailId of mailIds) {
    const mail = ownValue(request.mails, mailId);
    if (mail === undefined || mail.messageId !== undefined) continue;
    mails[mailId] = { ...known(mail), state: mail.state === "claimed" ? "sent" : mail.state, messageId };
    sent.push(mailId);
  }
  const [mailId] = sent;
  if (mailId === undefined) return undefined;
  const facts = {
    mail: mailId,
    to: mails[mailId]?.to ?? "",
    ...(sent.length > 1 && { with: sent.slice(1) }),
  };
  return stamped(request, { ...request, mails }, stamp, "mail-sent", facts);
}

/** A mail whose fate is known, and which is no longer owed. */
function known({ owed: _owed, returned: _returned, ...mail }: Mail): Mail {
  return mail;
}

/** Longest pause before an owed mail is tried again, starting from the first value, in ms. */
const betweenTries = { first: 60_000, longest: 3 * 3_600_000 } as const;

/** When to retry a mail that has been owed since `since` and was last tried at `at`; all ISO 8601. */
export function nextTry(since: string, at: string): string {
  const ms = Date.parse(at);
  const pause = Math.max(ms - Date.parse(since), betweenTries.first);
  const { longest } = betweenTries;
  // Rounded, so that owed mails become due together and few sweeps have any to send.
  const next = pause < longest ? ms + pause : (Math.floor(ms / longest) + 1) * longest;
  return new Date(next).toISOString();
}

/**
 * SES accepts nothing now, for reasons other than the recipient: the mail is owed, and nothing waits for it. The
 * history has one entry, however often it is tried. Undefined if it was sent meanwhile.
 */
export function mailsOwed(
  request: Request,
  mailIds: readonly string[],
  stamp: Stamp,
): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const owed = mailIds.filter((mailId) => ownValue(request.mails, mailId)?.state === "claimed");
  if (owed.length === 0) return undefined;
  const mails = { ...request.mails };
  const first: string[] = [];
  for (const mailId of owed) {
    const mail = request.mails[mailId];
    if (mail === undefined) continue;
    if (mail.owed === undefined) first.push(mailId);
    const since = mail.owed?.since ?? stamp.at;
    mails[mailId] = { ...mail, owed: { ...mail.owed, since, next: nextTry(since, stamp.at) } };
  }
  const next = { ...request, mails };
  return first.length === 0
    ? triedAgain(request, next)
    : stamped(request, next, stamp, "mail-owed", { mails: first });
}

/**
 * SES gave no response: an owed mail may have been sent this time, and its link has to stay valid. Undefined if its
 * fate is known, or it is not owed.
 */
export function mailsUnsure(request: Request, mailIds: readonly string[]): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mails = { ...request.mails };
  for (const mailId of mailIds) {
    const mail = ownValue(request.mails, mailId);
    if (mail?.state !== "claimed" || mail.owed === undefined || mail.owed.unsure === true) continue;
    mails[mailId] = { ...mail, owed: { ...mail.owed, unsure: true } };
  }
  const changes = mailIds.some((mailId) => mails[mailId] !== request.mails[mailId]);
  return changes ? triedAgain(request, { ...request, mails }) : undefined;
}

/** The state of a mail, from SES's events or its refusal. `sent`: SES has it, even if its own response was lost. */
export const mailEvents = ["sent", "delivered", "bounced", "complained", "rejected"] as const;
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
 * Records SES's event about a mail; events come at least once and in any order, so the most severe one stands and
 * repetitions change nothing (undefined). An event about the notice also answers the wait for its delivery.
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
  const mails = { ...request.mails };
  for (const one of mailedWith(request, mailId)) {
    const { [one]: part } = request.mails;
    if (part !== undefined && weight[part.state] < weight[event])
      mails[one] = { ...known(part), state: event };
  }
  const facts = { mail: mailId, report: event, ...(event === "sent" && { to: mail.to }) };
  if (event === "sent" || !isConfirmed(request) || mailId !== noticeMailId) {
    return stamped(request, { ...request, mails }, stamp, "mail-event", facts);
  }
  const arrived = event === "delivered" || event === "complained";
  const tasks: Record<string, Task> = { ...request.tasks };
  const wait = tasks["notice-delivery"];
  if (wait?.state === "pending") tasks["notice-delivery"] = settled(wait, arrived, stamp.at);
  // The delivery that the desk was asked to replace succeeded after all.
  const replacement = tasks["deliver-otherwise"];
  if (arrived && replacement?.state === "pending") {
    tasks["deliver-otherwise"] = settled(replacement, true, stamp.at);
  }
  return stamped(request, { ...request, mails, tasks }, stamp, "mail-event", facts);
}

/** SES's own event that it has a mail, which makes up for a lost response. */
export function mailTaken(
  request: Request,
  mailId: string,
  messageId: string | undefined,
  stamp: Stamp,
): LiveRequest | undefined {
  const next = mailReported(request, mailId, "sent", stamp);
  if (next === undefined || messageId === undefined) return next;
  const mails = { ...next.mails };
  for (const one of mailedWith(request, mailId)) {
    const { [one]: part } = next.mails;
    if (part !== undefined) mails[one] = { ...part, messageId };
  }
  return { ...next, mails };
}

/** Mails sent as one with this one, including itself. */
export function mailedWith(request: Request, mailId: string): readonly string[] {
  if (request.status === "purged") return [mailId];
  const messageId = ownValue(request.mails, mailId)?.messageId;
  return Object.entries(request.mails).flatMap(([id, mail]) => {
    // Until SES's id is known, only the record knows which mails were sent together.
    const together = messageId === undefined ? mail.with === mailId : true;
    return id === mailId || (together && mail.messageId === messageId) ? [id] : [];
  });
}

/** SES refused a mail on sending: no event will follow, so the desk has to reach the recipient another way. */
export function mailRefused(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  const next = mailReported(request, mailId, "rejected", stamp);
  const mail = next?.mails[mailId];
  if (next === undefined || mail === undefined) return undefined;
  return { ...next, mails: { ...next.mails, [mailId]: { ...mail, untold: true } } };
}

/** The desk was asked because of a refused mail. Undefined if nothing changes. */
export function refusalTold(request: Request, mailId: string): LiveRequest | undefined {
  const mail = request.status === "purged" ? undefined : ownValue(request.mails, mailId);
  if (request.status === "purged" || mail?.untold !== true) return undefined;
  const { untold: _told, ...kept } = mail;
  return triedAgain(request, { ...request, mails: { ...request.mails, [mailId]: kept } });
}

/**
 * A mail bounced with SES's transient "general" type, which may also be an out-of-office reply. If it had been
 * delivered, it was a reply; otherwise that is not known yet.
 */
export function mailReturned(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mail = ownValue(request.mails, mailId);
  // Delivery events of staff mail are not collected; absent staff are reminded.
  if (mail === undefined || !isPerson(mail.to)) return undefined;
  if (weight[mail.state] >= weight.delivered || mail.returned !== undefined) return undefined;
  const state = "sent" as const;
  const mails = { ...request.mails, [mailId]: { ...known(mail), state, returned: stamp.at } };
  return stamped(request, { ...request, mails }, stamp, "mail-event", { mail: mailId, report: "returned" });
}

/** No delivery event followed a transient bounce: it was not an automatic reply. Undefined if one did. */
export function returnedForGood(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  const mail = request.status === "purged" ? undefined : ownValue(request.mails, mailId);
  return mail?.returned === undefined ? undefined : mailReported(request, mailId, "bounced", stamp);
}

/** The one mail that must be delivered before a request closes. */
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
