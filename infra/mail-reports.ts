/**
 * The SES events that the desk receives, grouped by shape: `infra/aws` makes EventBridge rules of this list,
 * `infra/local` filters by it. `Send` is included because SES's response may get lost, and a mail must not be sent
 * twice. Deliveries to staff are not: their answers show that the mail arrived.
 */
export interface MailReport {
  readonly name: string;
  /** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
  readonly detailTypes: readonly string[];
  /** Only for mails with this value of the tag `to`, which the mailer sets: `requester` is everybody but staff. */
  readonly to?: "requester";
  /** Whether the event has a reason; extracting a field that an event lacks would break the rule's output. */
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
