import type { Business } from "../domain/business.ts";
import { dayMs } from "../domain/calendar.ts";
import { StepImpossible } from "../domain/errors.ts";
import type { Actor } from "../domain/history.ts";
import type { RequestId, TaskId } from "../domain/ids.ts";
import { isPerson, linkSecret } from "../domain/links.ts";
import type { Asked } from "../domain/recipients.ts";
import type { ConfirmedRequest, LiveRequest, Request } from "../domain/request/request.ts";
import {
  type Reassigned,
  type ReassignReason,
  type ReassignRefusal,
  reassigned,
} from "../domain/request/transitions/reassign.ts";
import { ok, type Result, refuse } from "../domain/result.ts";
import { mailboxOf } from "../domain/result-recipient.ts";
import { type SendOutcome, sendClaimed } from "../domain/send-claimed-mail.ts";
import { dueOfStaff } from "../domain/staff-hours.ts";
import { linkUrl } from "../domain/urls.ts";
import { taskMail } from "../views/mails/mails.ts";
import { isToWait, type MailingDeps } from "./deps.ts";

export interface FreshLinkWanted<Refusal> {
  readonly requestId: RequestId;
  readonly taskId: TaskId;
  readonly reason: ReassignReason;
  readonly actor: Actor;
  /** The new recipient, decided on the record as it is written; or why nothing is to be done. */
  readonly choose: (request: Request) => Result<Asked, Refusal>;
}

export interface Mailed extends Reassigned {
  /** The outcome; `waits`: for the next digest, outside staff hours. */
  readonly posted: SendOutcome | "waits";
}

export type FreshLinkRefusal = ReassignRefusal | "no-such-request";

/** Gives a pending question a fresh link and mails it; links mailed to another mailbox no longer open. */
export async function mailFreshLink<Refusal>(
  deps: MailingDeps,
  wanted: FreshLinkWanted<Refusal>,
): Promise<Result<Mailed, Refusal | FreshLinkRefusal>> {
  const { runtime, requests } = deps;
  const { requestId, taskId, reason, actor } = wanted;
  const at = () => new Date(runtime.clock.now()).toISOString();
  const secret = linkSecret(runtime.random(32));
  const outcome = await requests.change<Result<Reassigned, Refusal | FreshLinkRefusal>>(
    requestId,
    (found) => {
      if (found === undefined || found.status === "purged") return { value: refuse("no-such-request") };
      const asked = wanted.choose(found);
      if (!asked.ok) return { value: asked };
      const fresh = { ...asked.value, secret, expiresAt: expiryOf(deps, found, asked.value), reason };
      const result = reassigned(found, taskId, fresh, { at: at(), actor });
      return { write: result.ok ? result.value.request : undefined, value: result };
    },
  );
  if (!outcome.ok) return outcome;
  const { request, task, mailId } = outcome.value;
  // A person who requests a link is at work.
  if (reason !== "resent" && isToWait(deps, task.recipient)) return ok({ ...outcome.value, posted: "waits" });
  const posted = await sendClaimed(deps, {
    request,
    mailId,
    to: addressOf(runtime.business, request, task.recipient),
    content: taskMail({
      business: runtime.business,
      request,
      task,
      url: linkUrl(deps.baseUrl, "task", { requestId, place: taskId, secret }),
    }),
  });
  return ok({ ...outcome.value, posted });
}

/** A recipient's mail address. Throws StepImpossible for a mailbox that has left the configuration. */
export function addressOf(business: Business, request: ConfirmedRequest, recipient: string): string {
  if (isPerson(recipient)) {
    const address = mailboxOf(request, recipient);
    if (address === undefined) throw new StepImpossible(`${request.id}: the ${recipient} gets letters`);
    return address;
  }
  const mailbox = business.mailboxes[recipient];
  if (mailbox === undefined) throw new StepImpossible(`no mailbox ${recipient}`);
  return mailbox.email;
}

/** The expiry of a link that is mailed now. */
export function expiryOf(
  { runtime: { business, clock } }: MailingDeps,
  { terms: { deadlines } }: LiveRequest,
  { recipient, escalated }: Asked,
): string {
  const after = (days: number) => clock.now() + days * dayMs;
  const until = isPerson(recipient)
    ? after(deadlines.requesterReminderDays)
    : dueOfStaff(business, after(escalated ? deadlines.escalationDays : deadlines.staffReminderDays));
  return new Date(until).toISOString();
}
