import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Outcome } from "./outcome.ts";
import { mailboxOf, recipientsOf, type SendEmailRequest } from "./send-email-request.ts";

/**
 * An SES event as a rule on the default event bus receives it.
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html (detail-type names, envelope) and
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html (detail).
 */
export const mailEvent = z.object({
  version: z.literal("0"),
  id: z.string(),
  "detail-type": z.enum([
    "Email Sent",
    "Email Delivered",
    "Email Bounced",
    "Email Complaint Received",
    "Email Rejected",
  ]),
  source: z.literal("aws.ses"),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.object({
    eventType: z.enum(["Send", "Delivery", "Bounce", "Complaint", "Reject"]),
    mail: z.object({
      timestamp: z.string(),
      source: z.string(),
      sourceArn: z.string(),
      sendingAccountId: z.string(),
      messageId: z.string(),
      destination: z.array(z.string()),
      headersTruncated: z.boolean(),
      headers: z.array(z.object({ name: z.string(), value: z.string() })),
      commonHeaders: z.object({
        from: z.array(z.string()),
        to: z.array(z.string()),
        messageId: z.string(),
        subject: z.string(),
      }),
      tags: z.record(z.string(), z.array(z.string())),
    }),
    send: z.object({}).optional(),
    delivery: z
      .object({
        timestamp: z.string(),
        processingTimeMillis: z.number(),
        recipients: z.array(z.string()),
        smtpResponse: z.string(),
        reportingMTA: z.string(),
      })
      .optional(),
    bounce: z
      .object({
        feedbackId: z.string(),
        bounceType: z.enum(["Permanent", "Transient", "Undetermined"]),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(
          z.object({
            emailAddress: z.string(),
            action: z.string().optional(),
            status: z.string().optional(),
            diagnosticCode: z.string().optional(),
          }),
        ),
        timestamp: z.string(),
        reportingMTA: z.string().optional(),
      })
      .optional(),
    complaint: z
      .object({
        feedbackId: z.string(),
        complaintSubType: z.string().nullable(),
        complainedRecipients: z.array(z.object({ emailAddress: z.string() })),
        timestamp: z.string(),
        userAgent: z.string(),
        complaintFeedbackType: z.string(),
        arrivalDate: z.string(),
      })
      .optional(),
    reject: z.object({ reason: z.string() }).optional(),
  }),
});
export type MailEvent = z.infer<typeof mailEvent>;
type Detail = MailEvent["detail"];

const account = "000000000000";
const region = "ap-northeast-1";
const reportingMta = "smtp-out.local";
const detailTypes: Record<Detail["eventType"], MailEvent["detail-type"]> = {
  Send: "Email Sent",
  Delivery: "Email Delivered",
  Bounce: "Email Bounced",
  Complaint: "Email Complaint Received",
  Reject: "Email Rejected",
};

/** A mail as accepted. */
export interface Accepted {
  readonly request: SendEmailRequest;
  readonly messageId: string;
  readonly acceptedMs: number;
}

/**
 * Everything SES will say about a mail, in order, stamped `eventMs` (ms since the epoch). Recipients with the same fate
 * share an event, as they do at SES; a mail of silent recipients only has none.
 */
export function eventsFor(
  accepted: Accepted,
  outcomes: ReadonlyMap<Outcome, readonly string[]>,
  eventMs: number,
): MailEvent[] {
  const at = new Date(eventMs).toISOString();
  const to = (...wanted: Outcome[]) => wanted.flatMap((outcome) => outcomes.get(outcome) ?? []);
  if ([...outcomes.keys()].every((outcome) => outcome === "silent")) return [];

  const details: Array<Omit<Detail, "mail">> = [{ eventType: "Send", send: {} }];
  if (carriesVirus(accepted.request)) {
    details.push({ eventType: "Reject", reject: { reason: "Bad content" } });
  } else {
    // The mailbox simulator answers bounce@ and suppressionlist@ alike (Permanent, General); only the diagnostic differs.
    details.push(
      ...bounces(to("bounced"), at, "Permanent", "General", () => "smtp; 550 5.1.1 user unknown"),
      ...bounces(
        to("suppressed-everywhere"),
        at,
        "Permanent",
        "General",
        (address) => `smtp; 550 5.1.1 As requested: user unknown (suppressed address: ${address})`,
      ),
      ...bounces(
        to("suppressed-by-account"),
        at,
        "Permanent",
        "OnAccountSuppressionList",
        () =>
          "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
      ),
      ...deliveries(to("delivered", "auto-replied", "complained"), at, eventMs - accepted.acceptedMs),
      // An out-of-office answer reaches SES as a bounce that means nothing: the mail was delivered.
      ...bounces(to("auto-replied"), at, "Transient", "General"),
      ...complaints(to("complained"), at),
    );
  }
  const mail = describe(accepted);
  return details.map((detail) => ({
    version: "0",
    id: randomUUID(),
    "detail-type": detailTypes[detail.eventType],
    source: "aws.ses",
    account,
    time: `${at.slice(0, 19)}Z`,
    region,
    resources: [],
    detail: { ...detail, mail },
  }));
}

function deliveries(recipients: string[], timestamp: string, processingTimeMillis: number) {
  if (recipients.length === 0) return [];
  return [
    {
      eventType: "Delivery" as const,
      delivery: {
        timestamp,
        processingTimeMillis,
        recipients,
        smtpResponse: "250 2.6.0 Message received",
        reportingMTA: reportingMta,
      },
    },
  ];
}

function bounces(
  recipients: string[],
  timestamp: string,
  bounceType: "Permanent" | "Transient",
  bounceSubType: string,
  diagnose?: (address: string) => string,
) {
  if (recipients.length === 0) return [];
  const bouncedRecipients = recipients.map((emailAddress) =>
    diagnose === undefined
      ? { emailAddress }
      : { emailAddress, action: "failed", status: "5.1.1", diagnosticCode: diagnose(emailAddress) },
  );
  return [
    {
      eventType: "Bounce" as const,
      bounce: {
        feedbackId: randomUUID(),
        bounceType,
        bounceSubType,
        bouncedRecipients,
        timestamp,
        reportingMTA: `dsn; ${reportingMta}`,
      },
    },
  ];
}

function complaints(recipients: string[], timestamp: string) {
  if (recipients.length === 0) return [];
  return [
    {
      eventType: "Complaint" as const,
      complaint: {
        feedbackId: randomUUID(),
        complaintSubType: null,
        complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
        timestamp,
        userAgent: "Amazon SES Mailbox Simulator",
        complaintFeedbackType: "abuse",
        arrivalDate: timestamp,
      },
    },
  ];
}

function describe({ request, messageId, acceptedMs }: Accepted): Detail["mail"] {
  const { FromEmailAddress, Destination, EmailTags, ConfigurationSetName, Content } = request;
  const subject = Content.Simple.Subject.Data;
  const sender = mailboxOf(FromEmailAddress);
  const tags = new Map([
    ["ses:operation", ["SendEmail"]],
    ["ses:from-domain", [sender.slice(sender.lastIndexOf("@") + 1)]],
  ]);
  if (ConfigurationSetName !== undefined) tags.set("ses:configuration-set", [ConfigurationSetName]);
  for (const { Name, Value } of EmailTags) tags.set(Name, [...(tags.get(Name) ?? []), Value]);
  return {
    timestamp: new Date(acceptedMs).toISOString(),
    source: FromEmailAddress,
    sourceArn: `arn:aws:ses:${region}:${account}:identity/${sender}`,
    sendingAccountId: account,
    messageId,
    destination: recipientsOf(request).map(mailboxOf),
    headersTruncated: false,
    headers: [
      { name: "From", value: FromEmailAddress },
      { name: "To", value: Destination.ToAddresses.join(", ") },
      { name: "Subject", value: subject },
    ],
    commonHeaders: { from: [FromEmailAddress], to: Destination.ToAddresses, messageId, subject },
    tags: Object.fromEntries(tags),
  };
}

// In two pieces so that no scanner takes this file for the test virus itself (eicar.org).
const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

function carriesVirus(request: SendEmailRequest): boolean {
  return request.Content.Simple.Attachments.some(({ RawContent }) =>
    Buffer.from(RawContent, "base64").includes(eicar),
  );
}
