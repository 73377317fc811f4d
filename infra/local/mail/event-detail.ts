import { randomUUID } from "node:crypto";
import type { Happening } from "./delivery-fate.ts";
import type { MailEvent } from "./mail-event.ts";

const reportingMta = "smtp-out.local";
/** How long SES tries to deliver a mail. */
const triedForMs = 14 * 60 * 60 * 1000;

/** An event's details besides the mail itself. Times in ms since the epoch. */
export function detailOf(
  happening: Happening,
  recipients: readonly string[],
  nowMs: number,
  acceptedMs: number,
): Omit<MailEvent["detail"], "mail"> {
  const timestamp = new Date(nowMs).toISOString();
  const reader = { timestamp, ipAddress: "192.0.2.1", userAgent: "Mozilla/5.0" };
  switch (happening.event) {
    case "Delivery":
      return {
        eventType: "Delivery",
        delivery: {
          timestamp,
          processingTimeMillis: nowMs - acceptedMs,
          recipients: [...recipients],
          smtpResponse: "250 2.6.0 Message received",
          reportingMTA: reportingMta,
        },
      };
    case "Bounce": {
      const { bounceType, bounceSubType, diagnosticCode } = happening;
      const diagnosis =
        diagnosticCode === undefined ? {} : { action: "failed", status: "5.1.1", diagnosticCode };
      return {
        eventType: "Bounce",
        bounce: {
          feedbackId: randomUUID(),
          bounceType,
          bounceSubType,
          bouncedRecipients: recipients.map((emailAddress) => ({ emailAddress, ...diagnosis })),
          timestamp,
          reportingMTA: `dsn; ${reportingMta}`,
        },
      };
    }
    case "Complaint":
      return {
        eventType: "Complaint",
        complaint: {
          feedbackId: randomUUID(),
          complaintSubType: happening.complaintSubType ?? null,
          complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
          timestamp,
          userAgent: "Amazon SES Mailbox Simulator",
          complaintFeedbackType: "abuse",
          arrivalDate: timestamp,
        },
      };
    case "Reject":
      return { eventType: "Reject", reject: { reason: "Bad content" } };
    case "DeliveryDelay":
      return {
        eventType: "DeliveryDelay",
        deliveryDelay: {
          timestamp,
          delayType: happening.delayType,
          expirationTime: new Date(acceptedMs + triedForMs).toISOString(),
          delayedRecipients: recipients.map((emailAddress) => ({
            emailAddress,
            status: "4.4.1",
            diagnosticCode: "smtp; 421 4.4.1 Unable to connect to remote host",
          })),
          reportingMTA: reportingMta,
        },
      };
    case "Rendering Failure":
      return {
        eventType: "Rendering Failure",
        failure: {
          templateName: "none",
          errorMessage: "Attribute 'name' is not present in the rendering data.",
        },
      };
    case "Subscription":
      return {
        eventType: "Subscription",
        subscription: {
          contactList: "none",
          timestamp,
          source: "UnsubscribeHeader",
          newTopicPreferences: { unsubscribeAll: true },
          oldTopicPreferences: { unsubscribeAll: false },
        },
      };
    case "Open":
      return { eventType: "Open", open: reader };
    case "Click":
      return { eventType: "Click", click: { ...reader, link: happening.link } };
  }
}
