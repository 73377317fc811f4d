import { dayMs } from "./calendar.ts";
import { getsLetters } from "./contact.ts";
import { type Message, mostMessages } from "./request/conversation.ts";
import { isConfirmed, isWaiting, type Request } from "./request/request.ts";
import { characters } from "./texts.ts";

/**
 * The conversation on the status page, independent of the workflow: the requester writes at any time, staff answer or
 * ask. A question of ours makes it the requester's turn; the workflow continues.
 */

/** Limits of messages, characters and files, so that an item stays far below DynamoDB's 400 KB. */
const most = { messages: mostMessages.own, characters: 20_000, files: 40 } as const;

/** Reserved for the desk, so that even a full conversation can be answered. */
const keptForStaff = { messages: 3, characters: 6_000 } as const;

export const mostCharacters = 2000;

export interface Room {
  readonly messages: number;
  readonly characters: number;
  readonly files: number;
}

/** A request's messages, oldest first; none before confirmation and after erasure. */
export function messagesOf(request: Request): readonly Message[] {
  return isConfirmed(request) ? (request.messages ?? []) : [];
}

/** The number of the requester's next message. */
export function nextMessageNumber(request: Request): number {
  return 1 + messagesOf(request).filter(({ from }) => from === "requester").length;
}

/** How much may still be written, by whom; what was carried over takes nothing from it. */
export function roomFor(request: Request, from: "requester" | "staff"): Room {
  const messages = messagesOf(request).filter(({ carried }) => carried === undefined);
  const kept = from === "staff" ? { messages: 0, characters: 0 } : keptForStaff;
  const written = messages.reduce((sum, message) => sum + characters(message.text ?? ""), 0);
  const files = messages.reduce(
    (sum, { files, awaits }) => sum + files.length + (awaits?.keys.length ?? 0),
    0,
  );
  return {
    messages: Math.max(0, most.messages - kept.messages - messages.length),
    characters: Math.max(0, most.characters - kept.characters - written),
    files: Math.max(0, most.files - files),
  };
}

/** Whether a conversation is possible: the status page is reached by mail only. */
export function canConverse(request: Request): boolean {
  return isConfirmed(request) && !getsLetters(request);
}

/** Whether the requester may write: until the request is closed. */
export function canWrite(request: Request): boolean {
  return canConverse(request) && request.status !== "closed";
}

/** Whether staff may ask a question: while the answer can still matter. */
export function canAskRequester(request: Request): boolean {
  return canConverse(request) && isWaiting(request) && request.withdrawnAt === undefined;
}

/** Our question that the requester has not answered; undefined once it no longer matters. */
export function openQuestion(request: Request): Message | undefined {
  if (!isConfirmed(request) || !isWaiting(request) || request.withdrawnAt !== undefined) return undefined;
  const messages = messagesOf(request);
  const answered = messages.findLastIndex(({ from }) => from === "requester");
  return messages.slice(answered + 1).find(({ asks }) => asks === true);
}

/** A mail about the conversation, sent outside the workflow, and when it is due. */
export interface MessageMail {
  readonly mailId: string;
  readonly at: number;
}

/** The id of the mail about message `n`. */
export function messageMail(n: number): string {
  return `message.${n}`;
}

/** Tells the requester that files of their message cannot be used. */
export function refusedFilesMail(n: number): string {
  return `message-files.${n}`;
}

/** The message that {@link refusedFilesMail} is about; undefined for any other mail. */
export function refusedFilesIn(request: Request, mailId: string): Message | undefined {
  return messagesOf(request).find(({ n }) => refusedFilesMail(n) === mailId);
}

/** When to remind the requester, once, of an unanswered question; undefined if not at all. */
export function messageReminder(request: Request): MessageMail | undefined {
  // There is no mail to a requester who gets letters; the desk sees that on its pages.
  if (!isConfirmed(request) || !canConverse(request)) return undefined;
  const question = openQuestion(request);
  const mailId = question && `message-reminder.${question.n}`;
  if (question === undefined || mailId === undefined || request.mails[mailId] !== undefined) return undefined;
  return { mailId, at: Date.parse(question.at) + request.terms.deadlines.requesterReminderDays * dayMs };
}

/** The group name of a message's files on pages, distinct from any data system's. */
export function fileGroup({ n }: Message): string {
  return `@${n}`;
}

/** The message number in {@link fileGroup}. */
export function messageGroup(group: string): number | undefined {
  const [, n] = /^@(\d{1,2})$/.exec(group) ?? [];
  return n === undefined ? undefined : Number(n);
}
