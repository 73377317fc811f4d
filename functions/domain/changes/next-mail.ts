import type { AddressEntry } from "../address-book.ts";
import type { ChangeMark, Delivery, MailMark } from "./mark.ts";

/** A mail about a change: the first to a person, or the one reminder of who has not answered. */
export const changeMails = ["notice", "reminder"] as const;
export type ChangeMailKind = (typeof changeMails)[number];

/** How long SES may take to say that it has a mail whose sending was cut off, in ms; after that it is sent once more. */
const unsureMs = 15 * 60_000;

/** So often one mail is tried whose fate nobody knows; then it is left. */
const mostTries = 3;

/** Mail to such an address would not arrive, or is not wanted. */
const lost: readonly (Delivery | undefined)[] = ["bounced", "suppressed", "complained", "rejected"];

/** Whether a mail is to go to somebody now; `later`: perhaps, once it is clear what became of the one before. */
export type Due = "now" | "later" | "no";

/** Whether the notice of a version is due to somebody in the address book. */
export function noticeDue(entry: AddressEntry, version: string, nowMs: number): Due {
  if (entry.purposes.changes === undefined || entry.stopped !== undefined) return "no";
  return dueNow(entry.marks[version]?.notice, nowMs);
}

/**
 * Whether whoever has not answered is reminded: once, and nobody whose address is lost or who wants no more mails. Who
 * was never told is told now.
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

/** The mark once a mail is about to be sent. */
export function claimed(mark: ChangeMark | undefined, kind: ChangeMailKind, at: string): ChangeMark {
  return { ...mark, [kind]: { claimedAt: at, tries: (mark?.[kind]?.tries ?? 0) + 1 } };
}

/** The mark once SES has a mail. */
export function taken(mark: ChangeMark | undefined, kind: ChangeMailKind, at: string): ChangeMark {
  const before = mark?.[kind] ?? { claimedAt: at, tries: 1 };
  return { ...mark, [kind]: { ...before, sentAt: before.sentAt ?? at } };
}

/** The mark of a mail that SES did not take: as if it had never been tried. */
export function released(mark: ChangeMark | undefined, kind: ChangeMailKind): ChangeMark {
  const { [kind]: _, ...rest } = mark ?? {};
  return rest;
}

/** The later a word stands, the more it says; reports come in any order, and none takes back a stronger one. */
const strength = [
  "rejected",
  "delivered",
  "bounced",
  "suppressed",
  "complained",
] as const satisfies readonly Delivery[];

/** The mark once SES has reported on a mail. */
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
