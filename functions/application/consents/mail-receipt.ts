import {
  type OwedMail,
  type OwedMails,
  type ReceiptMailed,
  receiptMailId,
  sesMailId,
} from "../../domain/consents/owed-mail.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { faultFacts } from "../../domain/log.ts";
import { addressFor, type StoredMailDeps, sendStoredMail, untilReported } from "./send-stored-mail.ts";

export interface MailReceiptDeps extends StoredMailDeps {
  readonly owed: Pick<OwedMails, "keep" | "find" | "putOff" | "settle" | "giveUp">;
}

/**
 * Mails the receipt if there is an address: the one that was proved, else one kept for this with the person's
 * agreement. A mail that SES refuses for now is owed. Idempotent: each receipt is mailed once.
 */
export async function mailReceipt(
  deps: MailReceiptDeps,
  decided: Decided,
  proved: string | undefined,
): Promise<ReceiptMailed> {
  const { runtime } = deps;
  let kept = false;
  try {
    if ((proved ?? (await addressFor(deps, decided))) === undefined) return "none";
    const id = receiptMailId(decided);
    const owed: OwedMail = {
      kind: "receipt",
      ...{ id, mailId: sesMailId(id, decided.revision.n), language: decided.language },
      ...{ at: new Date(runtime.clock.now()).toISOString(), next: untilReported(runtime) },
      ...(proved !== undefined && { to: proved }),
      ...{ person: decided.person, item: decided.item, n: decided.revision.n },
    };
    if (!(await deps.owed.keep(owed)))
      return (await deps.owed.find(id))?.mailId === owed.mailId ? "owed" : "sent";
    kept = true;
    switch (await sendStoredMail(deps, owed, decided)) {
      case "sent":
      case "unknown":
        return "sent";
      case "owed":
        return "owed";
      case "refused":
      case "gone":
        return "none";
    }
  } catch (error) {
    // The page shows it in any case.
    runtime.log("mail.delayed", { mail: "consent-receipt", fault: faultFacts(error) });
    return kept ? "owed" : "none";
  }
}
