import { z } from "zod";

const recipient = z.object({
  emailAddress: z.string(),
  action: z.string().optional(),
  status: z.string().optional(),
  diagnosticCode: z.string().optional(),
});
const preferences = z.object({ unsubscribeAll: z.boolean() });
const stamped = { timestamp: z.string() };
const opened = { ...stamped, ipAddress: z.string(), userAgent: z.string() };

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
    "Email Delivery Delayed",
    "Email Rendering Failed",
    "Email Subscribed",
    "Email Opened",
    "Email Clicked",
  ]),
  source: z.literal("aws.ses"),
  account: z.string(),
  time: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.object({
    eventType: z.enum([
      "Send",
      "Delivery",
      "Bounce",
      "Complaint",
      "Reject",
      "DeliveryDelay",
      "Rendering Failure",
      "Subscription",
      "Open",
      "Click",
    ]),
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
        ...stamped,
        processingTimeMillis: z.number(),
        recipients: z.array(z.string()),
        smtpResponse: z.string(),
        reportingMTA: z.string(),
      })
      .optional(),
    bounce: z
      .object({
        ...stamped,
        feedbackId: z.string(),
        bounceType: z.enum(["Permanent", "Transient", "Undetermined"]),
        bounceSubType: z.string(),
        bouncedRecipients: z.array(recipient),
        reportingMTA: z.string().optional(),
      })
      .optional(),
    complaint: z
      .object({
        ...stamped,
        feedbackId: z.string(),
        complaintSubType: z.string().nullable(),
        complainedRecipients: z.array(recipient),
        userAgent: z.string(),
        complaintFeedbackType: z.string(),
        arrivalDate: z.string(),
      })
      .optional(),
    reject: z.object({ reason: z.string() }).optional(),
    deliveryDelay: z
      .object({
        ...stamped,
        delayType: z.string(),
        expirationTime: z.string(),
        delayedRecipients: z.array(recipient),
        reportingMTA: z.string(),
      })
      .optional(),
    failure: z.object({ templateName: z.string(), errorMessage: z.string() }).optional(),
    subscription: z
      .object({
        ...stamped,
        contactList: z.string(),
        source: z.string(),
        newTopicPreferences: preferences,
        oldTopicPreferences: preferences,
      })
      .optional(),
    open: z.object(opened).optional(),
    click: z.object({ ...opened, link: z.string() }).optional(),
  }),
});
export type MailEvent = z.infer<typeof mailEvent>;
