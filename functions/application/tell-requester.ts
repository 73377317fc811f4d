import { getsLetters } from "../domain/contact.ts";
import type { RequestId } from "../domain/ids.ts";
import { taskIdSchema } from "../domain/ids.ts";
import { linkSecret, statusLinkMs } from "../domain/links.ts";
import { lookupKeys, lookupMs } from "../domain/lookup.ts";
import type { Counters, MailContent } from "../domain/ports.ts";
import { type ConfirmedRequest, isConfirmed } from "../domain/request/request.ts";
import { mailClaimed } from "../domain/request/transitions/mails.ts";
import { sendClaimed } from "../domain/send-claimed-mail.ts";
import { linkUrl } from "../domain/urls.ts";
import { type Waits, waitsOf } from "../domain/waits.ts";
import { feeMail, feeReceiptMail, receiptMail } from "../views/mails/mails.ts";
import { openLetter } from "./ask-desk.ts";
import { type CarryingSentDeps, carrySentFiles } from "./carry-sent-files.ts";
import { impossible, isoAfter, type MailingDeps, present, stampOf } from "./deps.ts";
import { addressOf } from "./mail-fresh-link.ts";

/** Mails to the requester that need no answer. */
export const toldByMail = ["receipt", "fee", "fee-reminder", "fee-receipt"] as const;

interface Input {
  readonly requestId: RequestId;
  readonly mail: (typeof toldByMail)[number];
}

interface TellingDeps extends MailingDeps, CarryingSentDeps {
  readonly counters: Pick<Counters, "deskKey" | "mark">;
}

/**
 * Mails the requester something that needs no answer. Idempotent. Returns the workflow's waits, since the receipt is
 * its first step; and as it comes before anybody is asked, a request that goes on from another one gets its files there.
 */
export async function tellRequester(deps: TellingDeps, input: Input): Promise<{ readonly waits: Waits }> {
  const found = present(await deps.requests.get(input.requestId), input.requestId);
  if (!isConfirmed(found)) throw impossible(input.requestId, input.mail, found);
  if (input.mail === "receipt") await makeSearchable(deps, found);
  if (input.mail !== "receipt" || found.acknowledgedAt === undefined) await tell(deps, input, found);
  if (input.mail === "receipt") await carrySentFiles(deps, found);
  return { waits: waitsOf(found.terms) };
}

/** Makes the request searchable by person, from its beginning on. Idempotent. */
async function makeSearchable({ counters }: TellingDeps, request: ConfirmedRequest): Promise<void> {
  const untilMs = Date.parse(request.arrivedAt) + lookupMs;
  for (const key of lookupKeys(await counters.deskKey(), request))
    await counters.mark(key, request.id, untilMs);
}

async function tell(deps: MailingDeps, { requestId, mail }: Input, seen: ConfirmedRequest): Promise<void> {
  const { runtime, requests } = deps;
  if (getsLetters(seen)) {
    if (isFitting(mail, seen)) await openLetter(deps, requestId, mail);
    return;
  }
  const secret = linkSecret(runtime.random(32));
  const statusLink = mail === "receipt" ? { secret, expiresAt: isoAfter(deps, statusLinkMs) } : undefined;
  const claimed = await requests.change(seen, (found) => {
    const request = present(found, requestId);
    if (!isConfirmed(request)) throw impossible(requestId, mail, request);
    // A request withdrawn meanwhile needs no fee; the workflow's next question sees that.
    if (!isFitting(mail, request)) return { value: undefined };
    const write = mailClaimed(request, mail, "requester", stampOf(deps), statusLink);
    return { write, value: write };
  });
  if (claimed === undefined) return;
  const url = linkUrl(deps.baseUrl, "status", { requestId, place: taskIdSchema.parse("status"), secret });
  const content = toldContentOf(mail, claimed, url, deps);
  if (content === undefined) return;
  await sendClaimed(deps, {
    request: claimed,
    mailId: mail,
    to: addressOf(runtime.business, claimed, "requester"),
    content,
  });
}

function isFitting(mail: Input["mail"], request: ConfirmedRequest): boolean {
  switch (mail) {
    case "receipt":
      return true;
    case "fee":
    case "fee-reminder":
      return request.status === "awaiting-fee" && request.withdrawnAt === undefined;
    case "fee-receipt":
      return (
        "fee" in request &&
        request.fee !== undefined &&
        request.fee.state !== "due" &&
        request.fee.state !== "none"
      );
  }
}

/** The content of such a mail; undefined if it no longer fits the request. */
export function toldContentOf(
  mail: Input["mail"],
  request: ConfirmedRequest,
  statusUrl: string,
  { runtime: { business } }: Pick<MailingDeps, "runtime">,
): MailContent | undefined {
  switch (mail) {
    case "receipt":
      return receiptMail({ business, request, statusUrl });
    case "fee":
    case "fee-reminder":
      return request.status === "awaiting-fee"
        ? feeMail({ business, request, reminder: mail === "fee-reminder" })
        : undefined;
    case "fee-receipt": {
      const fee = "fee" in request ? request.fee : undefined;
      return fee?.state === "paid" || fee?.state === "waived"
        ? feeReceiptMail({ business, request, fee })
        : undefined;
    }
  }
}
