import { mailboxOf, recipientsOf, type SendEmailRequest } from "./send-email-request.ts";

/** What becomes of a mail at one recipient. */
export type Outcome =
  | "delivered"
  | "bounced"
  | "suppressed-everywhere"
  | "suppressed-by-account"
  | "auto-replied"
  | "complained"
  | "silent";

/** Addresses a test treats specially; each is asked with the bare mailbox. */
export interface SpecialAddresses {
  /** No event ever comes for it. */
  readonly silent?: (mailbox: string) => boolean;
  /** It is on the account's suppression list. */
  readonly suppressed?: (mailbox: string) => boolean;
}

const simulated: Record<string, Outcome> = {
  success: "delivered",
  bounce: "bounced",
  ooto: "auto-replied",
  complaint: "complained",
  suppressionlist: "suppressed-everywhere",
};

/**
 * Follows the SES mailbox simulator, labels (`bounce+anything@`) included; every other address gets its mail.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
function outcomeFor(address: string, special: SpecialAddresses): Outcome {
  const mailbox = mailboxOf(address);
  if (special.silent?.(mailbox) === true) return "silent";
  if (special.suppressed?.(mailbox) === true) return "suppressed-by-account";
  const scenario = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(mailbox)?.[1];
  return simulated[scenario?.toLowerCase() ?? ""] ?? "delivered";
}

/** The recipients of a mail by what becomes of it there. */
export function outcomesOf(request: SendEmailRequest, special: SpecialAddresses): Map<Outcome, string[]> {
  const outcomes = new Map<Outcome, string[]>();
  for (const address of recipientsOf(request)) {
    const outcome = outcomeFor(address, special);
    outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), mailboxOf(address)]);
  }
  return outcomes;
}
