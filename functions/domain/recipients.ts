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

/** What is asked, as far as it decides who is asked. */
export interface Asking {
  readonly kind: TaskKind;
  readonly system?: string | undefined;
  readonly escalated: boolean;
  /** Which mail of the asking this is; one before those that went out begins the asking anew. */
  readonly attempt?: number;
}

/**
 * Who is asked: a connector first, where a system has one; else the requester, or a mailbox of the role, or the officer once it has come to that. A question that
 * is with somebody stays with them, unless a redriven execution asks from the beginning; a mailbox whose last mail about this request came back is passed over; where
 * every one of a role is, the officer is asked. Undefined where the configuration has nobody at all.
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
  // All of them bounced once. The workflow still has to ask somebody, and a mailbox may have come back.
  const [last = officers[0]] = mayAnswer(business, request, question, role);
  return last === undefined ? undefined : { recipient: last, escalated };
}

/** What a requester without mail would be asked, the desk is asked for them. */
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

/** Who a pending question goes to when its mailbox cannot be reached; undefined where nobody is left. */
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

/** Whether whoever was asked a question may still answer it: staff who left, or do something else by now, must not. */
export function holdsRole(
  business: Business,
  request: ConfirmedRequest,
  task: Asking & { readonly recipient: string },
): boolean {
  const { kind, recipient, escalated } = task;
  if (isPerson(recipient)) return recipient === personAsked(kind);
  const role = escalated ? "officer" : roleOf(kind);
  // What a requester without mail would answer by link, the desk answers for them.
  return mayAnswer(business, request, task, role ?? "desk").includes(recipient);
}

/** Whether the last mail about this request that a mailbox was sent did not come back. */
export function isReachable(request: ConfirmedRequest, mailbox: string): boolean {
  const last = Object.values(request.mails)
    .filter((mail) => mail.to === mailbox)
    .reduce<{ at: string; state: MailState } | undefined>(
      (latest, mail) => (latest === undefined || mail.at >= latest.at ? mail : latest),
      undefined,
    );
  return last === undefined || !cameBack(last.state);
}

/** Reports after which nothing more is mailed there by itself: not delivered, or called spam. */
export function cameBack(state: MailState): boolean {
  return state === "bounced" || state === "complained" || state === "rejected";
}
