import {
  canAskRequester,
  canConverse,
  canWrite,
  messageMail,
  messagesOf,
  refusedFilesMail,
  roomFor,
} from "../../conversation.ts";
import type { Facts } from "../../history.ts";
import type { TaskId } from "../../ids.ts";
import { ownValue } from "../../own-value.ts";
import type { Refusal } from "../../questions/effect.ts";
import type { ProblemOf } from "../../questions/kinds.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { characters } from "../../texts.ts";
import type { Message } from "../conversation.ts";
import type { AwaitedFiles, RefusedFile, StoredFile } from "../files.ts";
import { leftToSweep, type Mail } from "../mails.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import { type Ask, openTask, taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** Who at the desk is asked to answer. */
export type ReplyAsk = Pick<Ask, "recipient" | "escalated" | "secret" | "expiresAt">;

/** What a person writes. */
export interface WrittenMessage {
  /** The number of this person's message, as their page counted: submitting a form twice makes one message. */
  readonly turn: number;
  readonly text?: string | undefined;
  readonly files: readonly StoredFile[];
  /** Instead: files not scanned yet. The desk is asked once they are. */
  readonly awaits?: AwaitedFiles | undefined;
}

type MessageProblem = "evidence-needed" | ProblemOf<"reply-message">;

export interface MessageRefusal {
  readonly field: string;
  readonly problem: MessageProblem;
}

export interface Received {
  readonly request: ConfirmedRequest;
  /** False if the same message was sent before: nothing to write. */
  readonly first: boolean;
  /** The question to the desk that it opened, and the id for its mail. */
  readonly opened?: { readonly taskId: TaskId; readonly mailId: string };
}

/**
 * The requester writes. The first message of a turn asks the desk to answer; further ones while that is open send no
 * mail.
 */
export function messageReceived(
  request: ConfirmedRequest,
  { turn, text, files, awaits }: WrittenMessage,
  ask: ReplyAsk,
  stamp: Stamp,
): Result<Received, MessageRefusal> {
  if (!canWrite(request)) return refuse({ field: "text", problem: "conversation-over" });
  const before = messagesOf(request).filter(({ from }) => from === "requester")[turn - 1];
  if (before !== undefined && before.text === text) return ok({ request, first: false });
  if (text === undefined && files.length === 0 && awaits === undefined)
    return refuse({ field: "text", problem: "evidence-needed" });
  const message = withRoom(request, "requester", {
    ...{ at: stamp.at, from: "requester", text, files, awaits },
  });
  if (message === undefined) return refuse({ field: "text", problem: "conversation-full" });
  const after = { ...request, messages: [...messagesOf(request), message] };
  if (awaits !== undefined) {
    const waits = { message: message.n, files: 0, awaits: awaits.keys.length };
    return ok({ request: stamped(request, after, stamp, "message-written", waits), first: true });
  }
  const facts = { message: message.n, files: files.length };
  return ok({ ...askedFor(request, after, ask, stamp, "message-written", facts), first: true });
}

/** The change to the conversation, and the question to the desk, unless one is open already. */
function askedFor(
  before: ConfirmedRequest,
  after: ConfirmedRequest,
  ask: ReplyAsk,
  stamp: Stamp,
  event: "message-written" | "message-completed",
  facts: Facts,
): Omit<Received, "first"> {
  const known = after.tasks[taskIdOf("reply-message")];
  if (known?.state === "pending") return { request: stamped(before, after, stamp, event, facts) };
  const opening = openTask(after, { kind: "reply-message", attempt: 1, ...ask }, stamp);
  if (opening.kind !== "opened") throw new RangeError(`a message cannot be answered: ${opening.kind}`);
  const { taskId, mailId, request: asked } = opening;
  // One entry for the message and the question it puts to the desk.
  const next = { ...after, tasks: asked.tasks, mails: asked.mails };
  const to = { task: taskId, to: ask.recipient, escalated: ask.escalated };
  return { request: stamped(before, next, stamp, event, { ...facts, ...to }), opened: { taskId, mailId } };
}

/** A message whose files are still being scanned, and its number. */
export interface AwaitingMessage {
  readonly n: number;
  readonly turn: number;
  readonly awaits: AwaitedFiles;
}

/** The requester's messages that wait for the scan of their files. */
export function messagesAwaiting(request: Request): readonly AwaitingMessage[] {
  const theirs = messagesOf(request).filter(({ from }) => from === "requester");
  return theirs.flatMap(({ n, awaits }, index) =>
    awaits === undefined ? [] : [{ n, turn: index + 1, awaits }],
  );
}

/**
 * A message's files are known: it is complete, and the desk is asked. The sweep mails the requester about unusable
 * files. Undefined if the message no longer waits.
 */
export function messageCompleted(
  request: Request,
  n: number,
  { files, refused }: { readonly files: readonly StoredFile[]; readonly refused: readonly RefusedFile[] },
  ask: ReplyAsk | undefined,
  stamp: Stamp,
): Omit<Received, "first"> | undefined {
  if (!isConfirmed(request)) return undefined;
  const message = messagesOf(request).find((one) => one.n === n);
  if (message?.awaits === undefined) return undefined;
  const { awaits: _over, ...kept } = message;
  const complete: Message = {
    ...kept,
    files: [...files],
    ...(refused.length > 0 && { refused: [...refused] }),
  };
  const tells = refused.length > 0 && canConverse(request);
  const after: ConfirmedRequest = {
    ...request,
    messages: messagesOf(request).map((one) => (one.n === n ? complete : one)),
    ...(tells && {
      mails: { ...request.mails, [refusedFilesMail(n)]: toBeMailed(stamp.at) },
    }),
  };
  const facts = {
    message: n,
    files: files.length,
    ...(refused.length > 0 && { refused: refused.map(({ why }) => why) }),
    ...(tells && { mail: refusedFilesMail(n) }),
  };
  const saysSomething = complete.text !== undefined || files.length > 0;
  return ask !== undefined && saysSomething && canWrite(request)
    ? askedFor(request, after, ask, stamp, "message-completed", facts)
    : { request: stamped(request, after, stamp, "message-completed", facts) };
}

export interface StaffMessage {
  readonly request: ConfirmedRequest;
  /** For the history: which message it is, and whether it is the requester's turn now. */
  readonly facts: Facts;
}

/** A mail to the requester that the next sweep sends. */
function toBeMailed(at: string): Mail {
  return leftToSweep({ to: "requester", state: "claimed", at });
}

/**
 * A question of ours stayed unanswered: the sweep that notes it reminds the requester. Undefined if one already did.
 */
export function reminderClaimed(
  request: Request,
  mailId: string,
  stamp: Stamp,
): ConfirmedRequest | undefined {
  if (!isConfirmed(request) || ownValue(request.mails, mailId) !== undefined) return undefined;
  const mails = { ...request.mails, [mailId]: toBeMailed(stamp.at) };
  return stamped(request, { ...request, mails }, stamp, "mail-claimed", { mail: mailId, to: "requester" });
}

/** Staff write, to answer or to ask. The mail to the requester is claimed with it; the sweep sends it. */
export function staffMessage(
  request: ConfirmedRequest,
  from: string,
  text: string,
  asks: boolean,
  field: string,
  at: string,
): Result<StaffMessage, Refusal<"reply-message">> {
  if (asks && !canAskRequester(request)) return refuse({ field, problem: "conversation-over" });
  const message = withRoom(request, "staff", { at, from, text, files: [], ...(asks && { asks: true }) });
  if (message === undefined) return refuse({ field, problem: "conversation-full" });
  const mailId = messageMail(message.n);
  return ok({
    request: {
      ...request,
      messages: [...messagesOf(request), message],
      ...(canConverse(request) && {
        mails: { ...request.mails, [mailId]: toBeMailed(at) },
      }),
    },
    facts: { message: message.n, asks, ...(canConverse(request) && { mail: mailId }) },
  });
}

/**
 * Staff ask the requester from a task that stays open. This also answers earlier messages of the requester. Undefined
 * if it repeats the last question: a form submitted twice.
 */
export function requesterAsked(
  request: ConfirmedRequest,
  from: string,
  text: string,
  stamp: Stamp,
): Result<ConfirmedRequest | undefined, MessageRefusal> {
  const last = messagesOf(request).at(-1);
  if (last?.from === from && last.text === text) return ok(undefined);
  const written = staffMessage(request, from, text, true, "askRequester", stamp.at);
  if (!written.ok) return written;
  const { request: asked, facts } = written.value;
  const next = { ...asked, tasks: answeredBy(asked, from, stamp.at) };
  return ok(stamped(request, next, stamp, "message-written", facts));
}

/** Closes the task of answering the requester, which a question from another task has done. */
function answeredBy(request: ConfirmedRequest, mailbox: string, at: string): ConfirmedRequest["tasks"] {
  const taskId = taskIdOf("reply-message");
  const task = request.tasks[taskId];
  if (task?.state !== "pending") return request.tasks;
  const done = { state: "answered", result: "asked", answeredAt: at, answeredBy: mailbox } as const;
  return { ...request.tasks, [taskId]: { ...task, ...done, handedOver: true } };
}

function withRoom(
  request: ConfirmedRequest,
  who: "requester" | "staff",
  {
    text,
    files,
    awaits,
    ...rest
  }: Omit<Message, "n" | "text" | "files" | "awaits"> & Omit<WrittenMessage, "turn">,
): Message | undefined {
  const room = roomFor(request, who);
  const sent = awaits?.keys.length ?? files.length;
  const fits = room.messages > 0 && room.characters >= characters(text ?? "") && room.files >= sent;
  if (!fits) return undefined;
  const n = messagesOf(request).length + 1;
  return { n, ...rest, ...(text !== undefined && { text }), files: [...files], ...(awaits && { awaits }) };
}
