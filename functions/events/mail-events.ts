import * as z from "zod/mini";
import { addressBook } from "../adapters/address-book.ts";
import { counters } from "../adapters/counters.ts";
import { mailIdOf } from "../adapters/mail-tags.ts";
import { mailer } from "../adapters/mailer.ts";
import { owedMails } from "../adapters/owed-mails.ts";
import { requestStore } from "../adapters/request-store.ts";
import { workflowReplies } from "../adapters/workflows.ts";
import { type ChangeMailReport, changeMailReported } from "../application/changes/change-mail-reported.ts";
import { type MailingDeps, stampOf } from "../application/deps.ts";
import { digestTag, noteDigest } from "../application/digest-mail.ts";
import { mailLost } from "../application/mail-lost.ts";
import type { AddressBook } from "../domain/address-book.ts";
import { dayMs } from "../domain/calendar.ts";
import { changeTag } from "../domain/changes/mail-id.ts";
import { consentMails, settingsMail } from "../domain/consents/mails.ts";
import type { OwedMails } from "../domain/consents/owed-mail.ts";
import { handOver } from "../domain/handing-over.ts";
import { requestIdSchema } from "../domain/ids.ts";
import { later } from "../domain/later.ts";
import type { Counters, Workflows } from "../domain/ports.ts";
import type { Request } from "../domain/request/request.ts";
import {
  type MailEvent,
  mailReported,
  mailReturned,
  mailTaken,
} from "../domain/request/transitions/mails.ts";
import type { Stamp } from "../domain/request/transitions/stamp.ts";
import { onFirstCall } from "../runtime/runtime.ts";
import { stepFunction } from "../runtime/step-function.ts";

/**
 * The part of an SES event on EventBridge that the desk reads; everything else, addresses above all, is dropped here.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
const eventSchema = later(() =>
  z.object({
    detail: z.object({
      eventType: z.string(),
      mail: z.object({
        tags: z._default(z.record(z.string(), z.array(z.string())), {}),
        messageId: z.optional(z.string().check(z.maxLength(200))),
      }),
      bounce: z.optional(z.object({ bounceType: z.string(), bounceSubType: z.optional(z.string()) })),
    }),
  }),
);
type Event = z.infer<typeof eventSchema>;

export interface MailEventDeps extends MailingDeps {
  readonly workflows: Pick<Workflows, "tell">;
  readonly counters: Pick<Counters, "within" | "keep">;
  readonly owed: Pick<OwedMails, "settleReported">;
}

/**
 * Records a mail's fate on its request, once, in whatever order the events arrive, and goes on from a loss:
 * - the notice: the workflow that waits for its delivery is told, and asks the desk to deliver it another way
 *   (`mailReported`, `handOver`; "Notify: delivered?" in workflows/fragments/notify-and-close.ts);
 * - a question to staff: it goes to another mailbox of the role, or to the officer;
 * - any other mail to the requester or the subject: the desk is asked to reach them another way (`mailLost`).
 */
export async function handle(deps: MailEventDeps, event: Event): Promise<void> {
  const { runtime, requests } = deps;
  const report = reportOf(event);
  if (report === undefined) return;
  const { tags } = event.detail.mail;
  const requestId = requestIdSchema.safeParse(tags["request"]?.[0]);
  const mailId = tags["mail"]?.[0];
  if (mailId !== undefined && tags["request"]?.[0] === consentMails) {
    return handleConsentMail(deps, mailIdOf(mailId), report);
  }
  if (mailId !== undefined && tagsWithoutRequest.has(tags["request"]?.[0] ?? "")) {
    // Mails about many requests or none: only a digest's run may ask for them, but a bounce is logged.
    if (tags["request"]?.[0] === digestTag && report !== "rejected")
      await noteDigest(deps.counters, mailIdOf(mailId), "done", runtime.clock.now());
    runtime.log("mail.reported", { mail: mailId, result: report });
    return;
  }
  if (!requestId.success || mailId === undefined) {
    runtime.log("mail.unknown", { result: report });
    return;
  }
  const mail = mailIdOf(mailId);
  const { messageId } = event.detail.mail;
  const written = await requests.change(requestId.data, (found) => {
    const write = found && withReport(found, { mail, report, messageId }, stampOf(deps));
    return { write, value: write };
  });
  runtime.log("mail.reported", { requestId: requestId.data, mail, result: report });
  if (written !== undefined) await handOver(deps, written);
  // Runs for repeated events too: an earlier run may have failed after recording the event.
  if (!isLoss(report)) return;
  if (written?.status === "unconfirmed") await countBounce(deps);
  await mailLost(deps, requestId.data, mail, report);
}

/** For a mail about consents only SES's acceptance matters: it is then no longer owed. */
async function handleConsentMail(deps: MailEventDeps, mailId: string, report: MailResult): Promise<void> {
  const [kind = ""] = mailId.split(".");
  deps.runtime.log("mail.reported", { mail: kind, result: report });
  await deps.owed.settleReported(mailId);
  if (kind === settingsMail && isLoss(report)) await countBounce(deps);
}

/** Whether an event is about a mail announcing a policy change, which belongs to no request. */
function isPolicyChangeMail({ detail }: Event): boolean {
  return detail.mail.tags["request"]?.[0] === changeTag;
}

/** Notes the fate of an announcement's mail in the entry of its recipient. */
export async function handlePolicyChangeMail(
  deps: { readonly addresses: AddressBook; readonly runtime: MailEventDeps["runtime"] },
  event: Event,
): Promise<void> {
  const report = reportOf(event);
  if (report === undefined) return;
  const about = policyChangeReport(event, report);
  const mailId = event.detail.mail.tags["mail"]?.[0];
  if (about !== undefined && mailId !== undefined) await changeMailReported(deps, mailIdOf(mailId), about);
  deps.runtime.log("mail.reported", { mail: changeTag, result: about ?? report });
}

/** What is noted; an address on SES's suppression list is told apart. Undefined: perhaps an automatic reply. */
function policyChangeReport({ detail: { bounce } }: Event, report: MailResult): ChangeMailReport | undefined {
  if (report === "returned") return undefined;
  const suppressed = report === "bounced" && /suppress/i.test(bounce?.bounceSubType ?? "");
  return suppressed ? "suppressed" : report;
}

/** The tags of mails that belong to no single request. */
const tagsWithoutRequest: ReadonlySet<string> = new Set([digestTag, "register", "board", "restored"]);

interface ReportedMail {
  readonly mail: string;
  readonly report: MailResult;
  readonly messageId: string | undefined;
}

function withReport(
  found: Request,
  { mail, report, messageId }: ReportedMail,
  stamp: Stamp,
): Request | undefined {
  switch (report) {
    case "sent":
      return mailTaken(found, mail, messageId, stamp);
    case "returned":
      return mailReturned(found, mail, stamp);
    default:
      return mailReported(found, mail, report, stamp);
  }
}

/** How many confirmation mails a day may bounce before somebody should look; people mistype their addresses. */
const returnedFirstMails = { key: "first-mails-returned", limit: 10, windowMs: dayMs } as const;

/** Bounces of mail to strangers damage the account's reputation with SES, which may stop its mail. */
async function countBounce({ runtime, counters: counted }: MailEventDeps): Promise<void> {
  if (await counted.within(returnedFirstMails, runtime.clock.now())) return;
  runtime.log("mail.first-bouncing", { count: returnedFirstMails.limit });
}

type MailResult = MailEvent | "returned";

/** Whether the event means that a mail was not delivered or not wanted. */
function isLoss(report: MailResult): report is Exclude<MailResult, "sent" | "returned" | "delivered"> {
  return report !== "sent" && report !== "returned" && report !== "delivered";
}

/**
 * A mail's fate by event. A bounce is final, even one that SES calls transient: it has stopped trying. Only a
 * transient general bounce may be an automatic reply, such as out of office, to a mail that was delivered.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
function reportOf({ detail: { eventType, bounce } }: Event): MailResult | undefined {
  switch (eventType.toLowerCase().replace(" ", "")) {
    case "send":
    // SES keeps trying; a bounce or a delivery follows.
    case "deliverydelay":
      return "sent";
    case "delivery":
      return "delivered";
    case "bounce":
      return isPerhapsAReply(bounce) ? "returned" : "bounced";
    case "complaint":
      return "complained";
    case "reject":
    // Never sent. The desk uses no templates, so the configuration set must be at fault.
    case "renderingfailure":
      return "rejected";
    // Subscription, Open, Click: the desk does not track what people do with their mail.
    default:
      return undefined;
  }
}

/** If the rule passes no subtype on, the type alone decides, as before. */
function isPerhapsAReply(bounce: Event["detail"]["bounce"]): boolean {
  return bounce?.bounceType === "Transient" && (bounce.bounceSubType ?? "General") === "General";
}

export const create = stepFunction(
  "mail-events",
  ["REQUESTS_TABLE", "COUNTERS_TABLE", "ADDRESS_BOOK_TABLE", "CONFIGURATION_SET", "BASE_URL"],
  eventSchema,
  (env, runtime) => {
    const deps: MailEventDeps = {
      runtime,
      baseUrl: env.BASE_URL,
      requests: requestStore(env, runtime),
      counters: counters(env, runtime),
      owed: owedMails(env),
      mail: mailer(env, runtime),
      workflows: workflowReplies(env),
    };
    const addresses = addressBook(env, runtime);
    return (event) =>
      isPolicyChangeMail(event) ? handlePolicyChangeMail({ addresses, runtime }, event) : handle(deps, event);
  },
  "event.fault",
);
export const handler = onFirstCall(create);
