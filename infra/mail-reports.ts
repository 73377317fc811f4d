/**
 * Which of SES's reports the desk hears of, those of one shape by a rule of their own: `infra/aws` makes EventBridge rules of
 * this list, `infra/local` filters by it. That a mail was taken is asked for, because SES's own answer may be lost, and
 * what it took must not be sent twice. That one reached a member of staff is not: staff show by answering that it did.
 */
export interface MailReport {
  readonly name: string;
  /** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
  readonly detailTypes: readonly string[];
  /** Only of mails with this value of the tag `to`, which the mailer sets. */
  readonly to?: "requester";
  /** Whether the event says why; a field that an event lacks would spoil what a rule passes on. */
  readonly bounceType: boolean;
}

export const mailReports: readonly MailReport[] = [
  {
    name: "sends",
    detailTypes: [
      "Email Sent",
      "Email Delivery Delayed",
      "Email Complaint Received",
      "Email Rejected",
      "Email Rendering Failed",
    ],
    bounceType: false,
  },
  { name: "deliveries", detailTypes: ["Email Delivered"], to: "requester", bounceType: false },
  { name: "bounces", detailTypes: ["Email Bounced"], bounceType: true },
];

/** Whether an event is one of these. */
export function isReported(event: {
  readonly "detail-type": string;
  readonly detail: {
    readonly mail: { readonly tags: Readonly<Record<string, readonly string[] | undefined>> };
  };
}): boolean {
  return mailReports.some(
    ({ detailTypes, to }) =>
      detailTypes.includes(event["detail-type"]) &&
      (to === undefined || event.detail.mail.tags["to"]?.includes(to) === true),
  );
}
