import { addLink, isPerson } from "../../links.ts";
import { ownValue } from "../../own-value.ts";
import type { Mail, MailState } from "../mails.ts";
import { type ConfirmedRequest, isConfirmed, type LiveRequest, type Request } from "../request.ts";
import type { Task } from "../tasks.ts";
import { type Stamp, stamped, triedAgain } from "./stamp.ts";

/**
 * A mail about to be sent is claimed first: SES has no idempotency, so a retry must know that one was under way. Claimed
 * before is undefined: whether it went or not, the outbox looks after it.
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

/** The same, in the mail of another request of this requester's. */
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

/** SES accepted it. The delivery event may have come first: then its state stands. */
export function mailSent(
  request: Request,
  mailId: string,
  messageId: string,
  stamp: Stamp,
): LiveRequest | undefined {
  return mailsSent(request, [mailId], messageId, stamp);
}

/** The same of what went out as one mail. */
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

/** A mail whose fate is known, which nobody owes any more. */
function known({ owed: _owed, returned: _returned, ...mail }: Mail): Mail {
  return mail;
}

/** Longest until a mail that is owed is tried again; it begins with the first, in ms. */
const betweenTries = { first: 60_000, longest: 3 * 3_600_000 } as const;

function nextTry(since: string, at: string): string {
  const ms = Date.parse(at);
  const pause = Math.max(ms - Date.parse(since), betweenTries.first);
  const { longest } = betweenTries;
  // After a while all that is owed is tried at the same times, so that one sweep in many has something to do.
  const next = pause < longest ? ms + pause : (Math.floor(ms / longest) + 1) * longest;
  return new Date(next).toISOString();
}

/**
 * SES takes nothing now, for no fault of the recipient's: the mail is owed, and nobody waits for it. The history tells
 * it once, however often it is tried. Undefined where it has gone meanwhile.
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
 * SES answered nothing: a mail that was owed may have gone this time, and its link has to stay alive. Undefined where
 * that is known, as it is of one that is not owed.
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

/** What SES, or its refusal, says of a mail. `sent`: SES has it, though its own answer may have been lost. */
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
  // The delivery that the desk was asked to replace came after all.
  const replacement = tasks["deliver-otherwise"];
  if (arrived && replacement?.state === "pending") {
    tasks["deliver-otherwise"] = settled(replacement, true, stamp.at);
  }
  return stamped(request, { ...request, mails, tasks }, stamp, "mail-event", facts);
}

/** SES's own report that it has a mail, which makes good for an answer that was lost. */
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

/** What went out as one mail with this one, itself included. */
export function mailedWith(request: Request, mailId: string): readonly string[] {
  if (request.status === "purged") return [mailId];
  const messageId = ownValue(request.mails, mailId)?.messageId;
  return Object.entries(request.mails).flatMap(([id, mail]) => {
    // Until SES has said its own id of it, the record alone knows what went together.
    const together = messageId === undefined ? mail.with === mailId : true;
    return id === mailId || (together && mail.messageId === messageId) ? [id] : [];
  });
}

/** SES refused a mail as it was handed in: no report will tell the desk, which has to reach the recipient otherwise. */
export function mailRefused(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  const next = mailReported(request, mailId, "rejected", stamp);
  const mail = next?.mails[mailId];
  if (next === undefined || mail === undefined) return undefined;
  return { ...next, mails: { ...next.mails, [mailId]: { ...mail, untold: true } } };
}

/** Whoever had to be asked because a mail was refused has been. Undefined where nothing changes. */
export function refusalTold(request: Request, mailId: string): LiveRequest | undefined {
  const mail = request.status === "purged" ? undefined : ownValue(request.mails, mailId);
  if (request.status === "purged" || mail?.untold !== true) return undefined;
  const { untold: _told, ...kept } = mail;
  return triedAgain(request, { ...request, mails: { ...request.mails, [mailId]: kept } });
}

/**
 * A mail came back with what SES calls a general bounce that may pass, which an out-of-office reply looks like too. One
 * that was delivered was answered by a machine; of any other it is not known yet.
 */
export function mailReturned(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  if (request.status === "purged") return undefined;
  const mail = ownValue(request.mails, mailId);
  // Deliveries to staff are not reported, and who of them is away is reminded.
  if (mail === undefined || !isPerson(mail.to)) return undefined;
  if (weight[mail.state] >= weight.delivered || mail.returned !== undefined) return undefined;
  const state = "sent" as const;
  const mails = { ...request.mails, [mailId]: { ...known(mail), state, returned: stamp.at } };
  return stamped(request, { ...request, mails }, stamp, "mail-event", { mail: mailId, report: "returned" });
}

/** No delivery was reported of a mail that came back for now: it was no automatic reply. Undefined where there was. */
export function returnedForGood(request: Request, mailId: string, stamp: Stamp): LiveRequest | undefined {
  const mail = request.status === "purged" ? undefined : ownValue(request.mails, mailId);
  return mail?.returned === undefined ? undefined : mailReported(request, mailId, "bounced", stamp);
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
