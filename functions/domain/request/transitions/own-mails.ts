import { isOpen } from "../../clocks.ts";
import { getsLetters } from "../../contact.ts";
import { releasedBy } from "../../hold.ts";
import { ownValue } from "../../own-value.ts";
import type { Mail } from "../mails.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { stopMailId } from "./stop.ts";

/** Mails that no workflow sends, and that none therefore sends again: the sweep has to. */
const ownMailId = /^(?:clock-[a-z-]+(?:\.\d+)?|stalled\.\d+|extension)$/;

export interface OwnMail {
  readonly mailId: string;
  readonly mail: Mail;
}

/** Such mails that were claimed and may never have gone out; that a hold is over, or a release stopped, is told even after the close. */
export function mailsCutOff(request: Request): readonly OwnMail[] {
  if (!isConfirmed(request)) return [];
  return Object.entries(request.mails).flatMap(([mailId, mail]) =>
    mail.state === "claimed" && isOwn(request, mailId) && !isLetter(request, mail) ? [{ mailId, mail }] : [],
  );
}

/** What would be mailed to a requester who gets letters becomes one. */
function isLetter(request: ConfirmedRequest, { to }: Mail): boolean {
  return to === "requester" && getsLetters(request);
}

function isOwn(request: ConfirmedRequest, mailId: string): boolean {
  return (
    mailId === stopMailId ||
    mailId.startsWith("promise.") ||
    releasedBy(mailId) !== undefined ||
    (ownMailId.test(mailId) && isOpen(request))
  );
}

/** A mail that was cut off before `claimedBefore` is tried once more. Undefined where it is not. */
export function claimedAgain(
  request: Request,
  mailId: string,
  claimedBefore: string,
  stamp: Stamp,
): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || !isOwn(request, mailId)) return undefined;
  const mail = ownValue(request.mails, mailId);
  if (mail?.state !== "claimed" || mail.at > claimedBefore) return undefined;
  const mails = { ...request.mails, [mailId]: { ...mail, at: stamp.at } };
  return stamped(request, { ...request, mails }, stamp, "mail-claimed", { mail: mailId, to: mail.to });
}
