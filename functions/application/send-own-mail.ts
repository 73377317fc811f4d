import { type MarkerKey, markerKeys } from "../domain/clocks.ts";
import { getsLetters } from "../domain/contact.ts";
import { heldAgainBy, releasedBy } from "../domain/hold.ts";
import type { MailContent } from "../domain/ports.ts";
import { promiseKeptMailId } from "../domain/promise.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { extensionMailId } from "../domain/request/transitions/extend.ts";
import { stopMailId } from "../domain/request/transitions/stop.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { clockExtensionMail } from "../views/mails/clock-extension.ts";
import { clockStalledMail } from "../views/mails/clock-stalled.ts";
import { clockWarningMail } from "../views/mails/clock-warning.ts";
import { holdAgainMail, holdOverMail } from "../views/mails/hold-over.ts";
import { promiseKeptMail } from "../views/mails/promise-kept.ts";
import { releaseStoppedMail } from "../views/mails/release-stopped.ts";
import { isToWait, type MailingDeps } from "./deps.ts";
import { addressOf } from "./mail-fresh-link.ts";

type Deps = Omit<MailingDeps, "baseUrl">;

/**
 * Sends a claimed mail outside the workflow: a warning, a stall, an extension, the end of a hold. Its content is
 * derived from the record, so that it can be sent again after a failure.
 */
export async function sendOwnMail(deps: Deps, request: ConfirmedRequest, mailId: string): Promise<void> {
  // The sweep has a letter posted instead.
  if (request.mails[mailId]?.to === "requester" && getsLetters(request)) return;
  const content = ownContentOf(deps, request, mailId);
  if (content !== undefined) await sendThere(deps, request, mailId, content);
}

/** Sends a claimed mail to its recipient, unless they are staff outside hours. */
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

/** The content of such a mail; undefined for any other. */
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
  if (mailId === promiseKeptMailId) return promiseKeptMail({ business, request });
  const owner = releasedBy(mailId);
  if (owner !== undefined) return holdOverMail({ business, request, owner });
  const holder = heldAgainBy(mailId);
  if (holder !== undefined) return holdAgainMail({ business, request, owner: holder });
  const marker = markerOf(mailId);
  return marker && clockWarningMail({ business, request, marker, nowMs: clock.now() });
}

function markerOf(mailId: string): MarkerKey | undefined {
  return markerKeys.find((key) => mailId === `clock-${key}` || mailId === `clock-${key}.2`);
}
