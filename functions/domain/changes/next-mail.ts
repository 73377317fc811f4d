import type { AddressEntry } from "../address-book.ts";
import type { ChangeMark, Delivery, MailMark } from "./mark.ts";

/** A mail about a change: the first to a person, or the one reminder if they have not answered. */
export const changeMails = ["notice", "reminder"] as const;
export type ChangeMailKind = (typeof changeMails)[number];

/** How long to wait for SES's event about a mail whose sending was cut off, in ms, before sending it again. */
const unsureMs = 15 * 60_000;

/** Attempts for a mail whose fate is unknown; then it is given up. */
const mostTries = 3;

/** Mail to such an address would not arrive, or is not wanted. */
const lost: readonly (Delivery | undefined)[] = ["bounced", "suppressed", "complained", "rejected"];

/** Whether a person gets a mail now; `later`: not until the fate of the previous one is known. */
export type Due = "now" | "later" | "no";

/** Whether a person in the address book is due to be told of a version, including people who want no reminders. */
export function noticeDue(entry: AddressEntry, version: string, nowMs: number): Due {
  if (entry.purposes.changes === undefined) return "no";
  return dueNow(entry.marks[version]?.notice, nowMs);
}

/**
 * Whether a person who has not answered gets the reminder: once, unless their address failed or they unsubscribed. A
 * person who was never told is told now.
 */
export function reminderDue(entry: AddressEntry, version: string, nowMs: number): Due {
  if (entry.purposes.changes === undefined || entry.stopped !== undefined) return "no";
  const mark = entry.marks[version];
  if (mark?.notice === undefined || lost.includes(mark.notice.delivery)) return "no";
  return dueNow(mark.reminder, nowMs);
}

function dueNow(mail: MailMark | undefined, nowMs: number): Due {
  if (mail === undefined) return "now";
  if (mail.sentAt !== undefined || mail.delivery !== undefined || mail.tries >= mostTries) return "no";
  return nowMs - Date.parse(mail.claimedAt) >= unsureMs ? "now" : "later";
}

/** The mark before a mail is sent. */
export function claimed(mark: ChangeMark | undefined, kind: ChangeMailKind, at: string): ChangeMark {
  return { ...mark, [kind]: { claimedAt: at, tries: (mark?.[kind]?.tries ?? 0) + 1 } };
}

/** The mark after SES accepted a mail. */
export function taken(mark: ChangeMark | undefined, kind: ChangeMailKind, at: string): ChangeMark {
  const before = mark?.[kind] ?? { claimedAt: at, tries: 1 };
  return { ...mark, [kind]: { ...before, sentAt: before.sentAt ?? at } };
}

/** The mark after SES refused a mail: as if it had never been tried. */
export function released(mark: ChangeMark | undefined, kind: ChangeMailKind): ChangeMark {
  const { [kind]: _, ...rest } = mark ?? {};
  return rest;
}

/** In ascending order of strength: events arrive in any order, and none overrides a stronger one. */
const strength = [
  "rejected",
  "delivered",
  "bounced",
  "suppressed",
  "complained",
] as const satisfies readonly Delivery[];

/** The mark after an event of SES. */
export function reported(
  mark: ChangeMark | undefined,
  kind: ChangeMailKind,
  delivery: Delivery,
  at: string,
): ChangeMark {
  const before = taken(mark, kind, at)[kind];
  const known = before?.delivery;
  const stays = known !== undefined && strength.indexOf(known) >= strength.indexOf(delivery);
  return {
    ...mark,
    [kind]: { ...(before ?? { claimedAt: at, tries: 1 }), delivery: stays ? known : delivery },
  };
}
