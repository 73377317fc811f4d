/**
 * How much of SES's quotas announcements may use: never all of it, so that a policy change does not delay mail about
 * requests.
 */

/** What SES lets the account send. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendQuota.html */
export interface SendQuota {
  /** Recipients within 24 hours; undefined for no limit (SES says -1). */
  readonly most: number | undefined;
  /** Recipients in the last 24 hours, announcements included. */
  readonly sent: number;
  /** Mails a second. */
  readonly perSecond: number;
}

/** The share of the daily quota, and of the rate, that announcements may use; the rest is for other mail. */
const share = 0.5;

/** How many announcements may go now; none once all mail of the last 24 hours has reached that share. */
export function mailsAllowed({ most, sent }: SendQuota): number {
  return most === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(most * share) - sent);
}

/** Pause after each announcement, in ms. */
export function pauseBetween({ perSecond }: SendQuota): number {
  return Math.ceil(1000 / Math.max(perSecond * share, 0.1));
}
