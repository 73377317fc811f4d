import { type MarkerKey, markerKeys } from "../domain/clocks.ts";
import { getsLetters } from "../domain/contact.ts";
import { releasedBy } from "../domain/hold.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { MailContent } from "../domain/ports.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { extensionMailId } from "../domain/request/transitions/extend.ts";
import { stopMailId } from "../domain/request/transitions/stop.ts";
import { clockExtensionMail } from "../views/mails/clock-extension.ts";
import { clockStalledMail } from "../views/mails/clock-stalled.ts";
import { clockWarningMail } from "../views/mails/clock-warning.ts";
import { holdOverMail } from "../views/mails/hold-over.ts";
import { releaseStoppedMail } from "../views/mails/release-stopped.ts";
import { isToWait, type MailingDeps } from "./deps.ts";
import { addressOf } from "./mail-fresh-link.ts";

type Deps = Omit<MailingDeps, "baseUrl">;

/**
 * Sends a mail that was claimed in the record and that no workflow sends: a warning, a report of a standstill, an
 * extension, the end of a hold. What it says follows from the record, so that whoever finds it cut off can send it.
 */
export async function sendOwnMail(deps: Deps, request: ConfirmedRequest, mailId: string): Promise<void> {
  // The sweep has a letter posted in its place.
  if (request.mails[mailId]?.to === "requester" && getsLetters(request)) return;
  const content = ownContentOf(deps, request, mailId);
  if (content !== undefined) await sendThere(deps, request, mailId, content);
}

/** Sends a claimed mail to whom it was claimed for, unless they are of staff who are not there. */
export async function sendThere(
  deps: Deps,
  request: ConfirmedRequest,
  mailId: string,
  content: MailContent,
): Promise<void> {
  const to = request.mails[mailId]?.to;
  if (to === undefined || isToWait(deps, to)) return;
  const address = addressOf(deps.runtime.business, request, to);
  await sendClaimed(deps, { request, mailId, to: address, content });
}

/** What such a mail says; undefined for any other. */
export function ownContentOf(
  { runtime: { business, clock } }: Pick<Deps, "runtime">,
  request: ConfirmedRequest,
  mailId: string,
): MailContent | undefined {
  const { extension } = request;
  if (mailId === extensionMailId) {
    return extension === undefined ? undefined : clockExtensionMail({ business, request, extension });
  }
  if (mailId.startsWith("stalled.")) return clockStalledMail({ business, request });
  if (mailId === stopMailId) return releaseStoppedMail({ business, request });
  const owner = releasedBy(mailId);
  if (owner !== undefined) return holdOverMail({ business, request, owner });
  const marker = markerOf(mailId);
  return marker && clockWarningMail({ business, request, marker, nowMs: clock.now() });
}

function markerOf(mailId: string): MarkerKey | undefined {
  return markerKeys.find((key) => mailId === `clock-${key}` || mailId === `clock-${key}.2`);
}
