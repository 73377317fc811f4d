import { randomUUID } from "node:crypto";
import { eicar } from "../eicar.ts";
import { mailboxOf } from "./address.ts";
import type { Fate, Happening } from "./delivery-fate.ts";
import { detailOf } from "./event-detail.ts";
import type { MailEvent } from "./mail-event.ts";
import { recipientsOf, type SendEmailRequest } from "./send-email-request.ts";

type Detail = MailEvent["detail"];

const account = "000000000000";
const region = "ap-northeast-1";
const detailTypes: Record<Detail["eventType"], MailEvent["detail-type"]> = {
  Send: "Email Sent",
  Delivery: "Email Delivered",
  Bounce: "Email Bounced",
  Complaint: "Email Complaint Received",
  Reject: "Email Rejected",
  DeliveryDelay: "Email Delivery Delayed",
  "Rendering Failure": "Email Rendering Failed",
  Subscription: "Email Subscribed",
  Open: "Email Opened",
  Click: "Email Clicked",
};

/** A mail as accepted. */
export interface Accepted {
  readonly request: SendEmailRequest;
  readonly messageId: string;
  readonly acceptedMs: number;
}

/** An event and when it is emitted, ms since the epoch. */
export interface DueEvent {
  readonly dueMs: number;
  readonly event: MailEvent;
}

/**
 * All of SES's events about a mail, in order, from `firstMs` (ms since the epoch) on. Recipients to whom the same
 * happens at the same time share an event, as in SES; a mail to silent recipients only has none.
 */
export function eventsFor(
  accepted: Accepted,
  fates: ReadonlyArray<readonly [mailbox: string, fate: Fate]>,
  firstMs: number,
): DueEvent[] {
  if (fates.every(([, fate]) => fate === "silent")) return [];
  const mail = describe(accepted);
  const emit = (dueMs: number, detail: Omit<Detail, "mail">): DueEvent => ({
    dueMs,
    event: envelope(dueMs, { ...detail, mail }),
  });
  const events = [emit(firstMs, { eventType: "Send", send: {} })];
  if (carriesVirus(accepted.request)) {
    return [...events, emit(firstMs, { eventType: "Reject", reject: { reason: "Bad content" } })];
  }
  for (const { happening, recipients } of together(fates)) {
    const dueMs = firstMs + (happening.afterMs ?? 0);
    events.push(emit(dueMs, detailOf(happening, recipients, dueMs, accepted.acceptedMs)));
  }
  return events.sort((a, b) => a.dueMs - b.dueMs);
}

interface Shared {
  readonly happening: Happening;
  readonly recipients: string[];
}

/** What happens, step by step, and to which recipients together; within a step, bounces come before deliveries. */
function together(fates: ReadonlyArray<readonly [string, Fate]>): Shared[] {
  const steps: Map<string, Shared>[] = [];
  for (const [mailbox, fate] of fates) {
    if (fate === "silent") continue;
    for (const [step, happening] of fate.entries()) {
      const shared = steps[step] ?? new Map<string, Shared>();
      steps[step] = shared;
      const known = shared.get(JSON.stringify(happening));
      if (known === undefined) shared.set(JSON.stringify(happening), { happening, recipients: [mailbox] });
      else known.recipients.push(mailbox);
    }
  }
  return steps.flatMap((shared) =>
    [...shared.values()].sort((a, b) => (a.happening.event < b.happening.event ? -1 : 1)),
  );
}

function envelope(nowMs: number, detail: Detail): MailEvent {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": detailTypes[detail.eventType],
    source: "aws.ses",
    account,
    time: `${new Date(nowMs).toISOString().slice(0, 19)}Z`,
    region,
    resources: [],
    detail,
  };
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

function carriesVirus(request: SendEmailRequest): boolean {
  return request.Content.Simple.Attachments.some(({ RawContent }) =>
    Buffer.from(RawContent, "base64").includes(eicar),
  );
}
