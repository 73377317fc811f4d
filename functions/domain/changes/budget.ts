/**
 * How much of SES's quotas announcements may use: always less than all of it, so that a change of the policy never
 * delays what a request is told.
 */

/** What SES lets the account send. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendQuota.html */
export interface SendQuota {
  /** Recipients within 24 hours; undefined for no limit (SES says -1). */
  readonly most: number | undefined;
  /** Of those, how many there were: letters as well as announcements. */
  readonly sent: number;
  /** Mails a second. */
  readonly perSecond: number;
}

/** The share of a day's mails, and of a second's, that announcements may reach; the rest is kept for letters. */
const share = 0.5;

/** How many announcements may go now; none once all mail of the last 24 hours has used its half. */
export function mailsAllowed({ most, sent }: SendQuota): number {
  return most === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(most * share) - sent);
}

/** How long to wait after each announcement, in ms. */
export function pauseBetween({ perSecond }: SendQuota): number {
  return Math.ceil(1000 / Math.max(perSecond * share, 0.1));
}
