import { dayMs } from "./calendar.ts";
import { getsLetters } from "./contact.ts";
import type { Message } from "./request/conversation.ts";
import { isConfirmed, isWaiting, type Request } from "./request/request.ts";
import { characters } from "./texts.ts";

/**
 * The conversation on the status page, beside the workflow: the requester writes whenever they like, staff answer or
 * ask. A question of ours makes it the requester's turn, and the workflow goes on as it is.
 */

/** An item has to stay far under DynamoDB's 400 KB: so many messages, characters and files in all. */
const most = { messages: 20, characters: 20_000, files: 40 } as const;

/** Kept free for the desk: a full conversation must not leave the requester without an answer. */
const keptForStaff = { messages: 3, characters: 6_000 } as const;

export const mostCharacters = 2000;

export interface Room {
  readonly messages: number;
  readonly characters: number;
  readonly files: number;
}

/** The messages of a request, oldest first; none before it is confirmed and after it was erased. */
export function messagesOf(request: Request): readonly Message[] {
  return isConfirmed(request) ? (request.messages ?? []) : [];
}

/** The number of the message that the requester writes next. */
export function turnOf(request: Request): number {
  return 1 + messagesOf(request).filter(({ from }) => from === "requester").length;
}

/** What may still be written, by whom. */
export function roomFor(request: Request, from: "requester" | "staff"): Room {
  const messages = messagesOf(request);
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

/** Whether there is anybody to talk to: the status page is reached by mail alone. */
export function canConverse(request: Request): boolean {
  return isConfirmed(request) && !getsLetters(request);
}

/** Whether the requester may write: until the request is closed. */
export function canWrite(request: Request): boolean {
  return canConverse(request) && request.status !== "closed";
}

/** Whether staff may put a question: while the answer can still make a difference. */
export function canAskRequester(request: Request): boolean {
  return canConverse(request) && isWaiting(request) && request.withdrawnAt === undefined;
}

/** The question of ours that the requester has not answered; undefined once it does not matter any more. */
export function openQuestion(request: Request): Message | undefined {
  if (!isConfirmed(request) || !isWaiting(request) || request.withdrawnAt !== undefined) return undefined;
  const messages = messagesOf(request);
  const answered = messages.findLastIndex(({ from }) => from === "requester");
  return messages.slice(answered + 1).find(({ asks }) => asks === true);
}

/** A mail about the conversation that no workflow sends, and when it is time for it. */
export interface MessageMail {
  readonly mailId: string;
  readonly at: number;
}

/** The id of the mail about message `n`. */
export function messageMail(n: number): string {
  return `message.${n}`;
}

/** Tells the requester that files of a message of theirs cannot be used. */
export function refusedFilesMail(n: number): string {
  return `message-files.${n}`;
}

/** The message that {@link refusedFilesMail} is about; undefined for any other mail. */
export function refusedFilesIn(request: Request, mailId: string): Message | undefined {
  return messagesOf(request).find(({ n }) => refusedFilesMail(n) === mailId);
}

/** When the requester is to be reminded of a question that stays unanswered, once; undefined where not. */
export function messageReminder(request: Request): MessageMail | undefined {
  // Whoever gets letters has nothing to be sent; the desk sees on its pages that nothing was.
  if (!isConfirmed(request) || !canConverse(request)) return undefined;
  const question = openQuestion(request);
  const mailId = question && `message-reminder.${question.n}`;
  if (question === undefined || mailId === undefined || request.mails[mailId] !== undefined) return undefined;
  return { mailId, at: Date.parse(question.at) + request.terms.deadlines.requesterReminderDays * dayMs };
}

/** How pages name the files of a message, so that they are never taken for those of a data system. */
export function fileGroup({ n }: Message): string {
  return `@${n}`;
}

/** The number of the message that {@link fileGroup} named. */
export function messageGroup(group: string): number | undefined {
  const [, n] = /^@(\d{1,2})$/.exec(group) ?? [];
  return n === undefined ? undefined : Number(n);
}
