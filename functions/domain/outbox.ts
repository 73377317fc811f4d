import type { ClockSettings } from "./business.ts";
import { dayMs } from "./calendar.ts";
import { isOpen, type MarkerKey, markerKeys } from "./clocks.ts";
import { theConnector } from "./connector-schema.ts";
import { canConverse, openQuestion } from "./conversation.ts";
import { heldAgainBy, releasedBy } from "./hold.ts";
import { type TaskId, taskIdSchema } from "./ids.ts";
import { isPerson } from "./links.ts";
import { promiseKeptMailId } from "./promise.ts";
import { questionOf } from "./questions/index.ts";
import { isMailedBySweep } from "./questions/kinds.ts";
import { type Mail, triedAgainAt } from "./request/mails.ts";
import { type ConfirmedRequest, isConfirmed, isWaiting, type Request } from "./request/request.ts";
import { caseLinkMailId } from "./request/transitions/case-link.ts";
import { extensionMailId } from "./request/transitions/extend.ts";
import { noticeMailId } from "./request/transitions/mails.ts";
import { canMailPackageLink, packageLinkMailId } from "./request/transitions/package-link.ts";
import { currentMailId } from "./request/transitions/reassign.ts";
import { stopMailId } from "./request/transitions/stop.ts";
import { mailboxOf } from "./result-recipient.ts";
import { areStaffThere, staffFrom } from "./staff-hours.ts";

/**
 * A request's outbox: mails claimed but not sent, as far as is known. Being on the record, they hold up nothing else;
 * when SES accepts mail again, the sweep composes each from the record, with a fresh link, because only the hash of
 * the first one was kept. Mails that were superseded meanwhile are dropped.
 */

/** How long a delivery may take before the desk is asked to deliver a notice another way, in ms. */
const deliveryMs = dayMs;

/** The subject of a mail, by its id. */
export type Mailing =
  | { readonly about: "task"; readonly taskId: TaskId }
  | { readonly about: "marker"; readonly key: MarkerKey }
  | { readonly about: "release" | "hold-again"; readonly owner: string }
  | { readonly about: "message"; readonly reminds: boolean; readonly n: number }
  | { readonly about: (typeof plain)[keyof typeof plain] | "stalled" };

const plain = {
  confirm: "confirm",
  "confirm-reminder": "confirm",
  receipt: "receipt",
  fee: "fee",
  "fee-reminder": "fee-reminder",
  "fee-receipt": "fee-receipt",
  "status-link": "status-link",
  [noticeMailId]: "notice",
  [packageLinkMailId]: "package-link",
  [extensionMailId]: "extension",
  [stopMailId]: "stop",
  [promiseKeptMailId]: "promise-kept",
  [caseLinkMailId]: "case-link",
} as const;

/** Undefined for an id that the desk never uses. */
export function mailingOf(mailId: string): Mailing | undefined {
  const [before = "", attempt] = mailId.split("#");
  if (attempt !== undefined) {
    const taskId = taskIdSchema.safeParse(before);
    return taskId.success ? { about: "task", taskId: taskId.data } : undefined;
  }
  const key = markerKeys.find((one) => mailId === `clock-${one}` || mailId === `clock-${one}.2`);
  if (key !== undefined) return { about: "marker", key };
  const owner = releasedBy(mailId);
  if (owner !== undefined) return { about: "release", owner };
  const holder = heldAgainBy(mailId);
  if (holder !== undefined) return { about: "hold-again", owner: holder };
  const [, kind, n] = /^message(-reminder|-files)?\.(\d+)$/.exec(mailId) ?? [];
  if (n !== undefined) return { about: "message", reminds: kind === "-reminder", n: Number(n) };
  if (/^stalled\.\d+$/.test(mailId)) return { about: "stalled" };
  const about = Object.entries(plain).find(([id]) => id === mailId)?.[1];
  return about === undefined ? undefined : { about };
}

export interface OutMail {
  readonly mailId: string;
  readonly mail: Mail;
  readonly mailing: Mailing;
  /** When to try it, in ms since the epoch. */
  readonly at: number;
}

/** The mails a request owes, and when they are due. */
export function outboxOf(request: Request, settings: ClockSettings): readonly OutMail[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.mails).flatMap(([mailId, mail]) => {
    if (mail.state !== "claimed" || mail.to === theConnector) return [];
    if (isPerson(mail.to) && mailboxOf(request, mail.to) === undefined) return [];
    const mailing = mailingOf(mailId);
    if (mailing === undefined || !isWanted(request, mailId, mail, mailing, settings)) return [];
    return [{ mailId, mail, mailing, at: timeFor(request, mail, mailing, settings) }];
  });
}

function timeFor(request: ConfirmedRequest, mail: Mail, mailing: Mailing, settings: ClockSettings): number {
  const at = Math.max(triedAgainAt(mail), noticeGivenUntil(request, mailing));
  return isPerson(mail.to) ? at : staffFrom(settings, at);
}

/** A notice is not delivered another way while its mail is about to be sent, or may be arriving. */
function noticeGivenUntil(request: ConfirmedRequest, mailing: Mailing): number {
  const notice = request.mails[noticeMailId];
  if (mailing.about !== "task" || notice === undefined) return 0;
  const task = request.tasks[mailing.taskId];
  if (task === undefined || questionOf(task.kind).deliversNotice !== true) return 0;
  return notice.state === "claimed" || notice.state === "sent" ? Date.parse(notice.at) + deliveryMs : 0;
}

/** Whether a mail still says something new: if so, it is sent, or told another way if it was lost. */
export function isWanted(
  request: ConfirmedRequest,
  mailId: string,
  mail: Mail,
  mailing: Mailing,
  settings: ClockSettings,
): boolean {
  const begun = request.status === "notifying" || request.status === "closed";
  const paying = request.status === "awaiting-fee" && request.withdrawnAt === undefined;
  switch (mailing.about) {
    case "task":
      return isTaskMailWanted(request, mailId, mail, mailing.taskId, settings);
    case "receipt":
      // The notice says all of it, and more.
      return !begun;
    case "fee":
      return paying && request.mails["fee-reminder"] === undefined;
    case "fee-reminder":
      return paying;
    case "confirm":
    case "case-link":
      // The sweep looks after the first by itself; staff who request the other simply request it again.
      return false;
    case "fee-receipt":
    case "status-link":
    case "stop":
    case "release":
    case "promise-kept":
      return true;
    case "package-link":
      return canMailPackageLink(request, Date.parse(mail.at));
    case "notice":
      return request.status === "notifying" && request.otherwise === undefined;
    case "extension":
      return isOpen(request);
    case "hold-again":
      // The decision follows, with its own mail, or the hold is over.
      return isWaiting(request) && request.withdrawnAt === undefined;
    case "message":
      return isMessageWanted(request, mailId, mailing);
    case "marker":
      return isOpen(request) && !isGraverTold(request, mailing.key);
    case "stalled":
      return isOpen(request) && request.stalled !== undefined && mailId === lastStall(request);
  }
}

/** Only the newest mail of a question opens everything sent for it. */
function isTaskMailWanted(
  request: ConfirmedRequest,
  mailId: string,
  mail: Mail,
  taskId: TaskId,
  settings: ClockSettings,
): boolean {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.received !== undefined || task.recipient !== mail.to) return false;
  if (currentMailId(request, taskId) !== mailId) return false;
  const asked = isPerson(mail.to) || isMailedBySweep(task.kind) || task.sentBack?.at === mail.at;
  // Questions from outside hours are in the next digest.
  return asked || mail.owed !== undefined || areStaffThere(settings, Date.parse(mail.at));
}

/** One mail says that there is something to read, however much was written since. */
function isMessageWanted(
  request: ConfirmedRequest,
  mailId: string,
  { reminds, n }: Extract<Mailing, { about: "message" }>,
): boolean {
  if (!canConverse(request)) return false;
  if (reminds) return openQuestion(request)?.n === n;
  const unsent = Object.entries(request.mails).filter(
    ([id, { state }]) => state === "claimed" && mailingOf(id)?.about === "message",
  );
  const numbered = unsent.map(([id]) => id).filter((id) => kindOfMessage(id) === kindOfMessage(mailId));
  return numbered.every((id) => numberOf(id) <= n);
}

function kindOfMessage(mailId: string): string {
  return mailId.split(".")[0] ?? "";
}

function numberOf(mailId: string): number {
  return Number(mailId.split(".")[1]);
}

/** A later date of the same clock says all that an earlier one would. */
function isGraverTold(request: ConfirmedRequest, key: MarkerKey): boolean {
  const graver = markerKeys.slice(markerKeys.indexOf(key) + 1);
  return graver.some(
    (one) => request.mails[`clock-${one}`] !== undefined || request.mails[`clock-${one}.2`] !== undefined,
  );
}

function lastStall(request: ConfirmedRequest): string {
  const times = Object.keys(request.mails).filter((mailId) => mailingOf(mailId)?.about === "stalled");
  return times.reduce((last, one) => (numberOf(one) > numberOf(last) ? one : last), "stalled.0");
}
