import type { Business } from "./business.ts";
import { asksConnector } from "./connector.ts";
import { theConnector } from "./connector-schema.ts";
import { getsLetters } from "./contact.ts";
import type { TaskId } from "./ids.ts";
import { isPerson } from "./links.ts";
import { areApart, mailboxesOf, type Role } from "./mailboxes.ts";
import { personAsked, questionOf, roleOf } from "./questions/index.ts";
import type { MailState } from "./request/mails.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import type { TaskKind } from "./request/tasks.ts";
import { taskIdOf } from "./request/transitions/open-task.ts";

/** Who is asked a question, and whether as the officer to whom it was escalated. */
export interface Asked {
  readonly recipient: string;
  readonly escalated: boolean;
}

/** The question, as far as it decides who is asked. */
export interface Asking {
  readonly kind: TaskKind;
  readonly system?: string | undefined;
  readonly escalated: boolean;
  /** The number of the mail; a number below those already sent starts over. */
  readonly attempt?: number;
}

/**
 * Chooses the recipient: a connector first, if the system has one; else the requester, a mailbox of the role, or the
 * officer after escalation. A question stays with its recipient unless a redriven execution asks from the beginning.
 * A mailbox whose last mail about this request bounced is skipped; if every one of the role is, the officer is asked.
 * Undefined if the configuration has nobody at all.
 */
export function recipientFor(
  business: Business,
  request: ConfirmedRequest,
  question: Asking,
): Asked | undefined {
  const { kind, system, escalated, attempt = Infinity } = question;
  if (asksConnector(business, question, request.tasks[taskIdOf(kind, system)], { attempt, escalated })) {
    return { recipient: theConnector, escalated };
  }
  const role = escalated ? "officer" : roleFor(request, kind);
  if (role === undefined) return { recipient: personAsked(kind) ?? "requester", escalated };
  const pending = request.tasks[taskIdOf(kind, system)];
  const officers = mayAnswer(business, request, question, "officer");
  const goesOn = pending?.state === "pending" && attempt >= pending.attempt;
  if (goesOn && isReachable(request, pending.recipient)) {
    const stays = pending.escalated ? officers : mayAnswer(business, request, question, role);
    if (stays.includes(pending.recipient) && (pending.escalated || !escalated)) {
      return { recipient: pending.recipient, escalated: pending.escalated };
    }
  }
  const first = escalated ? undefined : questionOf(kind).askedFirst?.(request);
  if (first !== undefined && officers.includes(first) && isReachable(request, first)) {
    return { recipient: first, escalated };
  }
  const next = nextOf(business, request, question, []);
  if (next !== undefined) return next;
  // All of them bounced once. The workflow still has to ask somebody, and a mailbox may work again.
  const [last = officers[0]] = mayAnswer(business, request, question, role);
  return last === undefined ? undefined : { recipient: last, escalated };
}

/** Questions to a requester without mail are put to the desk. */
function roleFor(request: ConfirmedRequest, kind: TaskKind): Role | undefined {
  return roleOf(kind) ?? (personAsked(kind) === "requester" && getsLetters(request) ? "desk" : undefined);
}

/** The mailboxes that may answer a question in a role. */
function mayAnswer(
  business: Business,
  request: ConfirmedRequest,
  { kind, system }: { readonly kind: TaskKind; readonly system?: string | undefined },
  role: Role,
): readonly string[] {
  const mailboxes = mailboxesOf(business, role, system);
  const other = questionOf(kind).askedApartFrom?.(request);
  return other === undefined ? mailboxes : mailboxes.filter((mailbox) => areApart(business, mailbox, other));
}

/** Who gets a pending question when its mailbox cannot be reached; undefined if nobody is left. */
export function nextRecipient(
  business: Business,
  request: ConfirmedRequest,
  taskId: TaskId,
): Asked | undefined {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || isPerson(task.recipient)) return undefined;
  return nextOf(business, request, task, [task.recipient]);
}

function nextOf(
  business: Business,
  request: ConfirmedRequest,
  question: Asking,
  except: readonly string[],
): Asked | undefined {
  const { kind, escalated } = question;
  const role: Role | undefined = escalated ? "officer" : roleFor(request, kind);
  if (role === undefined) return undefined;
  const reachable = (mailboxes: readonly string[]) =>
    mailboxes.find((mailbox) => !except.includes(mailbox) && isReachable(request, mailbox));
  const colleague = reachable(mayAnswer(business, request, question, role));
  if (colleague !== undefined) return { recipient: colleague, escalated };
  const officer =
    role === "officer" ? undefined : reachable(mayAnswer(business, request, question, "officer"));
  return officer === undefined ? undefined : { recipient: officer, escalated: true };
}

/** Whether a mailbox may be asked a kind of question, in its own role or as the officer it was escalated to. */
export function mayBeAsked(
  business: Business,
  request: ConfirmedRequest,
  question: Asking,
  mailbox: string,
): Asked | undefined {
  const { kind, escalated } = question;
  const role = roleOf(kind);
  if (role === undefined) return undefined;
  if (!escalated && mayAnswer(business, request, question, role).includes(mailbox)) {
    return { recipient: mailbox, escalated: false };
  }
  return mayAnswer(business, request, question, "officer").includes(mailbox)
    ? { recipient: mailbox, escalated: role !== "officer" || escalated }
    : undefined;
}

/** Whether the recipient of a question may still answer it: staff who left or changed roles must not. */
export function holdsRole(
  business: Business,
  request: ConfirmedRequest,
  task: Asking & { readonly recipient: string },
): boolean {
  const { kind, recipient, escalated } = task;
  if (isPerson(recipient)) return recipient === personAsked(kind);
  const role = escalated ? "officer" : roleOf(kind);
  // The desk answers for a requester without mail.
  return mayAnswer(business, request, task, role ?? "desk").includes(recipient);
}

/** Whether the last mail to a mailbox about this request did not bounce. */
export function isReachable(request: ConfirmedRequest, mailbox: string): boolean {
  const last = Object.values(request.mails)
    .filter((mail) => mail.to === mailbox)
    .reduce<{ at: string; state: MailState } | undefined>(
      (latest, mail) => (latest === undefined || mail.at >= latest.at ? mail : latest),
      undefined,
    );
  return last === undefined || !stopsMailing(last.state);
}

/** Events after which nothing more is mailed there automatically: not delivered, or reported as spam. */
export function stopsMailing(state: MailState): boolean {
  return state === "bounced" || state === "complained" || state === "rejected";
}
