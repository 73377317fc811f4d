import { isQuoted, mailboxOf } from "./address.ts";
import { recipientsOf, type SendEmailRequest } from "./send-email-request.ts";
import { SesError, unverified } from "./ses-error.ts";

/** The account's state in SES, which applies to all its mail. */
export interface Account {
  /** Paused by its owner or for its bounces; suspended permanently. */
  readonly sending: "enabled" | "paused" | "suspended";
  /** In the sandbox mail can be sent only to verified addresses and to the simulator. */
  readonly sandbox: boolean;
  /** Which senders and, in the sandbox, recipients are verified; default: all. */
  readonly verified?: (mailbox: string) => boolean;
  /** Recipients within 24 hours; undefined for no limit. */
  readonly dailyQuota?: number;
  /** Mails per second, as GetAccount reports it; not enforced. */
  readonly mailsPerSecond: number;
  /** SES does not document whether it accepts quoted local parts, such as `"taro..y"@docomo.ne.jp`. */
  readonly quotedLocalParts: "accepted" | "refused";
}

export const soundAccount: Account = {
  sending: "enabled",
  sandbox: false,
  mailsPerSecond: 200,
  quotedLocalParts: "accepted",
};

/** An account as SES reports it. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
export function describeAccount(
  { sending, sandbox, dailyQuota, mailsPerSecond }: Account,
  sentToday: number,
) {
  return {
    ProductionAccessEnabled: !sandbox,
    SendingEnabled: sending === "enabled",
    EnforcementStatus: sending === "suspended" ? "SHUTDOWN" : "HEALTHY",
    SendQuota: {
      // -1 means unlimited.
      Max24HourSend: dailyQuota ?? -1,
      MaxSendRate: mailsPerSecond,
      SentLast24Hours: sentToday,
    },
  };
}

/**
 * Refuses what SES refuses this account. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 * https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html
 * @throws SesError
 */
export function checkAccount(account: Account, request: SendEmailRequest, sentToday: () => number): void {
  const recipients = recipientsOf(request);
  switch (account.sending) {
    case "paused":
      throw new SesError("SendingPausedException", 400, "Email sending is disabled.");
    case "suspended":
      throw new SesError("AccountSuspendedException", 400, "Account is suspended.");
    case "enabled":
  }
  if (account.quotedLocalParts === "refused" && recipients.map(mailboxOf).some(isQuoted)) {
    throw new SesError("BadRequestException", 400, "Local address contains illegal character");
  }
  const { verified = () => true } = account;
  const needed = [request.FromEmailAddress, ...(account.sandbox ? recipients.filter(isReal) : [])];
  const failed = needed.map(mailboxOf).filter((mailbox) => !verified(mailbox));
  if (failed.length > 0) throw unverified(failed);
  // https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
  if (account.dailyQuota !== undefined && sentToday() + recipients.length > account.dailyQuota) {
    throw new SesError("TooManyRequestsException", 429, "Daily message quota exceeded.");
  }
}

function isReal(address: string): boolean {
  return !/@simulator\.amazonses\.com$/i.test(mailboxOf(address));
}
