import type { Language } from "../../domain/business.ts";
import { consentMails } from "../../domain/consents/mails.ts";
import type { Decided } from "../../domain/consents/receipt.ts";
import { faultFacts } from "../../domain/log.ts";
import { handIn } from "../../domain/mailing.ts";
import { consentReceiptMail } from "../../views/mails/consents.ts";
import type { ConsentPageDeps } from "./page-deps.ts";

/**
 * Mails the receipt where there is an address: the one that was proved, else one that the person agreed to have kept for
 * this. The page has shown it already, so a mail that fails is only noted. Says whether it went.
 */
export async function mailReceipt(
  deps: ConsentPageDeps,
  decided: Decided,
  proved: string | undefined,
): Promise<boolean> {
  const { runtime } = deps;
  try {
    const to = proved ?? (await addressFor(deps, decided));
    if (to === undefined) return false;
    const content = consentReceiptMail({ decided, settingsUrl: settingsUrl(deps, decided.language) });
    const handedIn = await handIn(deps.mail, {
      ...content,
      to,
      tags: { request: consentMails, mail: "receipt" },
    });
    if (handedIn.kind !== "sent")
      runtime.log("mail.refused", { mail: "consent-receipt", reason: handedIn.kind });
    return handedIn.kind === "sent";
  } catch (error) {
    runtime.log("mail.refused", { mail: "consent-receipt", fault: faultFacts(error) });
    return false;
  }
}

async function addressFor({ addresses }: ConsentPageDeps, { person }: Decided): Promise<string | undefined> {
  const entry = await addresses.find(person);
  return entry?.purposes.receipts === undefined ? undefined : entry.address;
}

/** Where somebody changes their mind. */
function settingsUrl({ baseUrl }: Pick<ConsentPageDeps, "baseUrl">, language: Language): string {
  return `${baseUrl}/settings?lang=${language}`;
}
