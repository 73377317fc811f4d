import { mailboxOf } from "./address.ts";
import { recipientsOf, type SendEmailRequest } from "./send-email-request.ts";

/**
 * The types of bounces.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-types
 */
export const bounceTypes = {
  Undetermined: ["Undetermined"],
  Permanent: ["General", "NoEmail", "Suppressed", "OnAccountSuppressionList"],
  Transient: [
    "General",
    "MailboxFull",
    "MessageTooLarge",
    "CustomTimeoutExceeded",
    "ContentRejected",
    "AttachmentRejected",
  ],
} as const;
export type BounceType = keyof typeof bounceTypes;
export type BounceSubType = (typeof bounceTypes)[BounceType][number];

/** Why a delivery is delayed; SES keeps trying, and a bounce or a delivery follows. */
export const delayTypes = [
  "InternalFailure",
  "General",
  "MailboxFull",
  "SpamDetected",
  "RecipientServerError",
  "IPFailure",
  "TransientCommunicationFailure",
  "BYOIPHostNameLookupUnavailable",
  "Undetermined",
  "SendingDeferral",
] as const;

/** One event about a mail to a mailbox, `afterMs` after the first. */
export type Happening = { readonly afterMs?: number } & (
  | { readonly event: "Delivery" | "Reject" | "Subscription" | "Open" | "Rendering Failure" }
  | {
      readonly event: "Bounce";
      readonly bounceType: BounceType;
      readonly bounceSubType: BounceSubType;
      readonly diagnosticCode?: string;
    }
  | { readonly event: "Complaint"; readonly complaintSubType?: "OnAccountSuppressionList" }
  | { readonly event: "DeliveryDelay"; readonly delayType: (typeof delayTypes)[number] }
  | { readonly event: "Click"; readonly link: string }
);

/** The fate of a mail to a mailbox, in order; `silent`: SES never emits an event. */
export type Fate = readonly Happening[] | "silent";

const delivered: Fate = [{ event: "Delivery" }];
const hardBounce = { event: "Bounce", bounceType: "Permanent", bounceSubType: "General" } as const;

/** An address on the account's suppression list: SES accepts the mail, but does not send it. */
export const suppressedByAccount: Fate = [
  {
    ...hardBounce,
    bounceSubType: "OnAccountSuppressionList",
    diagnosticCode:
      "Amazon SES did not send the message to this address because it is on the suppression list for your account.",
  },
];

/** The mailbox simulator answers bounce@ and suppressionlist@ alike; only the diagnostic differs. */
const simulated: Readonly<Record<string, Fate>> = {
  success: delivered,
  bounce: [{ ...hardBounce, diagnosticCode: "smtp; 550 5.1.1 user unknown" }],
  // An out-of-office reply reaches SES as a bounce without meaning: the mail was delivered.
  ooto: [{ event: "Delivery" }, { event: "Bounce", bounceType: "Transient", bounceSubType: "General" }],
  complaint: [{ event: "Delivery" }, { event: "Complaint" }],
  suppressionlist: [
    {
      ...hardBounce,
      diagnosticCode: "smtp; 550 5.1.1 As requested: user unknown (a suppressed address)",
    },
  ],
};

/** The fate of a mail by its tag `mail`; undefined for the default. */
export type FateByTag = (mail: string | undefined) => Fate | undefined;

/**
 * Follows the SES mailbox simulator, labels (`bounce+anything@`) included; undefined for every other address.
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
export function simulatedFate(mailbox: string): Fate | undefined {
  const scenario = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(mailbox)?.[1];
  return scenario === undefined ? undefined : (simulated[scenario.toLowerCase()] ?? delivered);
}

/** The recipients of a mail grouped by fate; by default mail is delivered. */
export function fatesOf(
  request: SendEmailRequest,
  decide: (mailbox: string) => Fate | undefined = () => undefined,
): Array<readonly [mailbox: string, fate: Fate]> {
  return recipientsOf(request).map((address) => {
    const mailbox = mailboxOf(address);
    return [mailbox, decide(mailbox) ?? simulatedFate(mailbox) ?? delivered];
  });
}
