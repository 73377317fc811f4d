import { type MarkerKey, markerKeys } from "../domain/clocks.ts";
import { getsLetters } from "../domain/contact.ts";
import { MailRefused } from "../domain/errors.ts";
import { releasedBy } from "../domain/hold.ts";
import { sendClaimed } from "../domain/mailing.ts";
import type { MailContent } from "../domain/ports.ts";
import { promiseAskedOf } from "../domain/promise.ts";
import type { ConfirmedRequest } from "../domain/request/request.ts";
import { extensionMailId } from "../domain/request/transitions/extend.ts";
import { mailReported } from "../domain/request/transitions/mails.ts";
import { stopMailId } from "../domain/request/transitions/stop.ts";
import { clockExtensionMail } from "../views/mails/clock-extension.ts";
import { clockStalledMail } from "../views/mails/clock-stalled.ts";
import { clockWarningMail } from "../views/mails/clock-warning.ts";
import { holdOverMail } from "../views/mails/hold-over.ts";
import { promiseMail } from "../views/mails/promise.ts";
import { releaseStoppedMail } from "../views/mails/release-stopped.ts";
import { isToWait, type MailingDeps, stampOf } from "./deps.ts";
import { addressOf } from "./mail-fresh-link.ts";

type Deps = Omit<MailingDeps, "baseUrl">;

/**
 * Sends a mail that was claimed in the record and that no workflow sends: a warning, a report of a standstill, an
 * extension, the end of a hold. What it says follows from the record, so that whoever finds it cut off can send it.
 */
export async function sendOwnMail(deps: Deps, request: ConfirmedRequest, mailId: string): Promise<void> {
  // The sweep has a letter posted in its place.
  if (request.mails[mailId]?.to === "requester" && getsLetters(request)) return;
  const content = contentOf(deps, request, mailId);
  if (content !== undefined) await sendOrReject(deps, request, mailId, content);
}

/** Sends a claimed mail; one that SES will never take is noted as rejected. */
export async function sendOrReject(
  deps: Deps,
  request: ConfirmedRequest,
  mailId: string,
  content: MailContent,
): Promise<void> {
  const { runtime, requests, mail } = deps;
  const to = request.mails[mailId]?.to;
  if (to === undefined || isToWait(deps, to)) return;
  const address = addressOf(runtime.business, request, to);
  try {
    await sendClaimed(
      { requests, mail, now: () => stampOf(deps).at },
      { requestId: request.id, mailId, to: address, content },
    );
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    // SES will never take it; trying again at every sweep would change nothing.
    runtime.log("mail.refused", { requestId: request.id, mail: mailId });
    await requests.change(request.id, (found) => ({
      write: found && mailReported(found, mailId, "rejected", stampOf(deps)),
      value: undefined,
    }));
  }
}

function contentOf(
  { runtime: { business, clock } }: Deps,
  request: ConfirmedRequest,
  mailId: string,
): MailContent | undefined {
  const { extension } = request;
  if (mailId === extensionMailId) {
    return extension === undefined ? undefined : clockExtensionMail({ business, request, extension });
  }
  if (mailId.startsWith("stalled.")) return clockStalledMail({ business, request });
  if (mailId === stopMailId) return releaseStoppedMail({ business, request });
  if (promiseAskedOf(mailId) !== undefined) return promiseMail({ business, request });
  const owner = releasedBy(mailId);
  if (owner !== undefined) return holdOverMail({ business, request, owner });
  const marker = markerOf(mailId);
  return marker && clockWarningMail({ business, request, marker, nowMs: clock.now() });
}

function markerOf(mailId: string): MarkerKey | undefined {
  return markerKeys.find((key) => mailId === `clock-${key}` || mailId === `clock-${key}.2`);
}
