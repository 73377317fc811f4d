import type { RequestId } from "../domain/ids.ts";
import { isLossUnreported } from "../domain/lost-after-close.ts";
import { stopsMailing } from "../domain/recipients.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { lettersBegun } from "../domain/request/transitions/letters.ts";
import { type MailEvent, noticeMailId } from "../domain/request/transitions/mails.ts";
import { askDesk } from "./ask-desk.ts";
import { type MailingDeps, stampOf } from "./deps.ts";

/**
 * Mail to a requester bounced: the address is never changed; a member of staff tells them another way. Mail reported
 * as spam did arrive, but no more is sent. The notice has a question of its own.
 */
export async function reachRequesterOtherwise(
  deps: MailingDeps,
  requestId: RequestId,
  mailId: string,
  report: MailEvent,
): Promise<void> {
  if (report === "complained") {
    await deps.requests.change(requestId, (found) => {
      const concerned = found !== undefined && isConfirmed(found) && found.mails[mailId]?.to === "requester";
      return { write: concerned ? lettersBegun(found, stampOf(deps)) : undefined, value: undefined };
    });
    return;
  }
  if (mailId === noticeMailId) return;
  await askDesk(deps, requestId, (request) => {
    if (request.status === "closed") return lossToTell(deps, request);
    const mail = request.mails[mailId];
    if (mail === undefined || mail.to !== "requester" || !stopsMailing(mail.state)) return undefined;
    const before = request.tasks["requester-unreachable"];
    const known = before?.state === "answered" && mail.at <= before.answeredAt;
    return known ? undefined : { kind: "requester-unreachable" };
  });
}

/** Lost mails of a closed request are told as well, until the person is erased. Idempotent. */
export function askOfLoss(deps: MailingDeps, requestId: RequestId): Promise<void> {
  return askDesk(deps, requestId, (request) => lossToTell(deps, request));
}

function lossToTell(
  { runtime: { business } }: MailingDeps,
  request: ConfirmedRequest,
): { readonly kind: "requester-unreachable" } | undefined {
  return isLossUnreported(request, business) ? { kind: "requester-unreachable" } : undefined;
}
