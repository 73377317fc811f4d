import { answersReceived } from "./awaiting-files.ts";
import type { ClockSettings } from "./business.ts";
import { dayMs, instantOf } from "./calendar.ts";
import { takenUpAt, turnsOf } from "./clocks.ts";
import { answersBy } from "./connector.ts";
import { messageReminder } from "./conversation.ts";
import { lettersDueSince } from "./due-letters.ts";
import { keptUntil } from "./kept-files.ts";
import { isSharingDue } from "./linked.ts";
import { isLossUnreported } from "./lost-after-close.ts";
import { outboxOf } from "./outbox.ts";
import { forgottenAt, promiseKeptUnmailed } from "./promise.ts";
import { isLostNoticeUnassigned } from "./questions/deliver-otherwise/notice-reached.ts";
import { promisedDay, promisesUnasked } from "./questions/keep-promise/promised.ts";
import type { AwaitedFiles } from "./request/files.ts";
import { lostMails, type Mail, triedAgainAt } from "./request/mails.ts";
import { isConfirmed, type Request, type RequestIn } from "./request/request.ts";
import { handOversDue } from "./request/transitions/hand-over.ts";
import { messagesAwaiting } from "./request/transitions/message.ts";
import { redriveDue } from "./request/transitions/stall.ts";
import type { ConfirmMailId } from "./request/transitions/submit.ts";
import { warningsAhead } from "./request/transitions/warn.ts";
import { staffFrom } from "./staff-hours.ts";

/** How long a hand-over may take before the sweep finishes it, in ms. */
export const handOverGraceMs = 60_000;

/**
 * The confirmation mail that the sweep sends next, and when (ms since the epoch): the first one if it was delayed or
 * cut off, then one reminder, a day before the submission expires.
 */
export function confirmMailDue({
  links,
  mails: { confirm, "confirm-reminder": reminder },
  expiresAt,
}: RequestIn<"unconfirmed">): { readonly mailId: ConfirmMailId; readonly at: number } | undefined {
  if (links.confirm === undefined || confirm === undefined) return undefined;
  // Its link is at most as old, unless the mail was delayed by the daily budget.
  const waited = (mail: Mail) =>
    mail.at > (links.confirm?.issuedAt ?? "") ? Date.parse(mail.at) + handOverGraceMs : triedAgainAt(mail);
  if (confirm.state === "claimed") return { mailId: "confirm", at: waited(confirm) };
  if (reminder?.state === "claimed") return { mailId: "confirm-reminder", at: waited(reminder) };
  const at = Date.parse(expiresAt) - dayMs;
  const arrived = confirm.state === "sent" || confirm.state === "delivered";
  if (reminder !== undefined || !arrived || at < Date.parse(confirm.at) + dayMs) return undefined;
  return { mailId: "confirm-reminder", at };
}

/**
 * When the sweep has to look at a request next (ms since the epoch). An open request always has a next time: until
 * its hard stop is passed, the next marker of its clock.
 */
export function nextDue(request: Request, settings: ClockSettings): number | undefined {
  const due: number[] = [];
  if (request.status === "unconfirmed") {
    due.push(Date.parse(request.expiresAt));
    const mail = confirmMailDue(request);
    if (mail !== undefined) due.push(mail.at);
  }
  if (isConfirmed(request)) {
    if (request.execution === "to-start") due.push(Date.parse(takenUpAt(request)) + handOverGraceMs);
    for (const handOver of handOversDue(request)) due.push(Date.parse(handOver.answeredAt) + handOverGraceMs);
    for (const task of Object.values(request.tasks)) {
      const until = answersBy(task);
      if (Number.isFinite(until)) due.push(until);
    }
    for (const { at } of outboxOf(request, settings)) due.push(at);
    for (const { at } of warningsAhead(request, settings)) due.push(at);
    const redrive = redriveDue(request);
    if (redrive !== undefined) due.push(redrive);
    for (const { at } of lostMails(request)) due.push(at);
    const unasked = isLostNoticeUnassigned(request) || isLossUnreported(request, settings);
    if (unasked && request.status === "closed") due.push(Date.parse(request.closedAt));
    const reminder = messageReminder(request);
    if (reminder !== undefined) due.push(reminder.at);
    if (isSharingDue(request)) due.push(Date.parse(takenUpAt(request)) + handOverGraceMs);
    const owed = lettersDueSince(request);
    if (owed !== undefined) due.push(Date.parse(owed));
    for (const { task } of answersReceived(request)) due.push(lookAgainAt(task.received.files));
    for (const { awaits } of messagesAwaiting(request)) due.push(lookAgainAt(awaits));
  }
  if (request.status === "closed") {
    if (request.package !== undefined && request.package.deletedAt === undefined) {
      due.push(Date.parse(request.package.expiresAt));
    }
    const sentUntil = keptUntil(request);
    if (sentUntil !== undefined) due.push(Date.parse(sentUntil));
    due.push(forgottenAt(request));
    const day = promisedDay(request);
    const unasked = promisesUnasked(request).length > 0;
    if (day !== undefined && unasked) due.push(staffFrom(settings, instantOf(settings.timeZone, day)));
    const untold = promiseKeptUnmailed(request);
    if (untold !== undefined) due.push(Date.parse(untold) + handOverGraceMs);
  }
  return due.length === 0 ? undefined : Math.min(...due);
}

/** Files still being scanned are checked in every sweep: the event about them may be lost. */
function lookAgainAt({ since }: AwaitedFiles): number {
  return Date.parse(since) + handOverGraceMs;
}

/** Days (rounded down) spent working, and spent waiting for the requester. */
export function daysSpent(
  request: Request,
  nowMs: number,
): { readonly us: number; readonly requester: number } {
  let us = 0;
  let requester = 0;
  let turn: "us" | "requester" | undefined;
  let since = 0;
  const until = (ms: number) => {
    if (turn === "us") us += ms - since;
    if (turn === "requester") requester += ms - since;
    since = ms;
  };
  for (const entry of turnsOf(request)) {
    until(Date.parse(entry.at));
    turn = entry.turn;
  }
  until(nowMs);
  return { us: Math.floor(us / dayMs), requester: Math.floor(requester / dayMs) };
}
