import { theConnector } from "../../connector-schema.ts";
import { type TaskId, taskIdSchema } from "../../ids.ts";
import type { LetterKind } from "../../letters.ts";
import { addLink, issueLink } from "../../links.ts";
import { questionOf } from "../../questions/index.ts";
import type { Question } from "../../questions/question.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { PendingTask, Task, TaskKind, TaskResult } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

export interface Ask {
  readonly kind: TaskKind;
  readonly system?: string | undefined;
  /** The letter to post. */
  readonly letter?: LetterKind | undefined;
  /** 1 for the first mail, then one more for each reminder. */
  readonly attempt: number;
  readonly escalated: boolean;
  /** The workflow supports a sign-off of the decision by another officer. */
  readonly signOff?: boolean | undefined;
  /** The task token; absent if no workflow waits. */
  readonly token?: string | undefined;
  readonly recipient: string;
  readonly secret: string;
  readonly expiresAt: string;
  /** The answer comes from a linked request: the token waits for it, and no mail is sent. */
  readonly elsewhere?: boolean;
  /** No reminder now: it waits for the officer, or until a day that its owner named. */
  readonly paused?: boolean;
}

export type Opening =
  /** Written; a mail with this link must be sent under this id. */
  | {
      readonly kind: "opened";
      readonly request: ConfirmedRequest;
      readonly taskId: TaskId;
      readonly mailId: string;
    }
  /** Asked and mailed before. Something to write only if the task token changed. */
  | { readonly kind: "already-open"; readonly request?: ConfirmedRequest }
  /** The answer exists, or the request was withdrawn: the workflow continues with `result`. */
  | {
      readonly kind: "settled";
      readonly taskId: TaskId;
      readonly result: TaskResult;
      readonly request?: ConfirmedRequest;
    }
  /** The request's state does not allow this question. */
  | { readonly kind: "impossible" };

/** The id of a question within its request: its kind, and its system if it is about one. */
export function taskIdOf(kind: TaskKind, system?: string): TaskId {
  return taskIdSchema.parse(system === undefined ? kind : `${kind}.${system}`);
}

/**
 * Asks a person again. A new attempt adds a link to the previous attempt's, or replaces it if somebody else is asked.
 * The same attempt again (a retried Lambda) mails nothing: the outbox takes care of a claimed mail. A fresh link is
 * mailed only if the old one has expired (a redriven execution asks again).
 */
export function openTask(request: Request, ask: Ask, stamp: Stamp): Opening {
  if (!isConfirmed(request)) return { kind: "impossible" };
  const question = questionOf(ask.kind);
  const taskId = taskIdOf(ask.kind, ask.system ?? ask.letter);
  const previous = request.tasks[taskId];
  if (previous?.state === "answered" && !mayBeAskedAgain(question, ask)) {
    return answeredBefore(request, taskId, previous, ask, stamp);
  }
  const ended = request.withdrawnAt === undefined ? undefined : endedWith(question, request);
  const result = ended ?? question.answeredAlready?.(request, ask) ?? overtaken(question, request, ask);
  if (result !== undefined) return { kind: "settled", taskId, result };
  if (!question.mayBeOpen(request, ask)) return { kind: "impossible" };
  if (previous?.state === "pending" && previous.received !== undefined) {
    return goesOnWaiting(request, taskId, previous, ask, stamp);
  }
  // Once somebody was asked here, the question stays here.
  const asksHere = previous?.state === "pending" && previous.link !== undefined;
  if (ask.elsewhere === true && !asksHere) return waitingElsewhere(request, taskId, ask, stamp);

  const round =
    previous === undefined ? 1 : previous.state === "pending" ? previous.round : previous.round + 1;
  const mailId = `${taskId}#${round}.${ask.attempt}`;
  const mail = request.mails[mailId];
  const live = previous?.state === "pending" && (previous.link?.expiresAt ?? "") > stamp.at;
  // A program that was not reached is asked again: there is no outbox for it.
  const untaken = mail?.state === "claimed" && mail.to === theConnector;
  if (live && (ask.paused === true || (mail !== undefined && !untaken))) {
    return goesOnWaiting(request, taskId, previous, ask, stamp);
  }
  const next: ConfirmedRequest = {
    ...request,
    tasks: { ...request.tasks, [taskId]: pendingTask(previous, round, ask, stamp) },
    mails: { ...request.mails, [mailId]: { to: ask.recipient, state: "claimed", at: stamp.at } },
  };
  const before =
    previous?.state === "pending" && previous.link !== undefined ? previous.recipient : undefined;
  const facts = {
    ...{ task: taskId, to: ask.recipient, attempt: ask.attempt, escalated: ask.escalated },
    // Its links are dead: the next digest tells it so.
    ...(before !== undefined && before !== ask.recipient && { from: before }),
  };
  return { kind: "opened", request: stamped(request, next, stamp, "task-opened", facts), taskId, mailId };
}

/** The next round or attempt of a question. */
function pendingTask(previous: Task | undefined, round: number, ask: Ask, stamp: Stamp): PendingTask {
  const open = previous?.state === "pending" ? previous : undefined;
  // Links of an answered or superseded question do not answer the new one.
  const link = open === undefined ? issueLink : addLink;
  return {
    state: "pending",
    kind: ask.kind,
    ...(ask.system !== undefined && { system: ask.system }),
    ...(ask.letter !== undefined && { letter: ask.letter }),
    recipient: ask.recipient,
    round,
    attempt: ask.attempt,
    escalated: ask.escalated,
    // While it waited for another request's answer, nobody had been asked.
    openedAt: open?.link === undefined ? stamp.at : open.openedAt,
    ...(ask.token !== undefined && { token: ask.token }),
    ...(ask.signOff === true && { signOff: true as const }),
    ...(open?.sentBack && { sentBack: open.sentBack }),
    link: link(previous?.link, ask.secret, {
      issuedTo: ask.recipient,
      issuedAt: stamp.at,
      expiresAt: ask.expiresAt,
    }),
  };
}

/** The recorded answer; for a new token it is handed over again: it arrived between a timeout and this ask. */
function answeredBefore(
  request: ConfirmedRequest,
  taskId: TaskId,
  previous: Extract<Task, { state: "answered" }>,
  ask: Ask,
  stamp: Stamp,
): Opening {
  const { result } = previous;
  if (ask.token === undefined || previous.token === ask.token) return { kind: "settled", taskId, result };
  const task = { ...previous, token: ask.token, handedOver: false };
  const next = { ...request, tasks: { ...request.tasks, [taskId]: task } };
  const facts = { task: taskId, answered: true };
  return {
    ...{ kind: "settled", taskId, result },
    request: stamped(request, next, stamp, "task-opened", facts),
  };
}

/**
 * The notice has begun, and a continued execution reaches questions asked before: the result of a withdrawal leads
 * each of them to the notice, which stays as it is.
 */
function overtaken(question: Question, request: ConfirmedRequest, ask: Ask): TaskResult | undefined {
  if (request.status !== "notifying" || question.mayBeOpen(request, ask)) return undefined;
  return question.onWithdrawal ?? question.onStop;
}

/** Asked before, and either the mail is out or the answer waits for its files: no mail is sent. */
function goesOnWaiting(
  request: ConfirmedRequest,
  taskId: TaskId,
  previous: PendingTask,
  ask: Ask,
  stamp: Stamp,
): Opening {
  if (previous.token === ask.token) return { kind: "already-open" };
  const task = { ...previous, ...(ask.token !== undefined && { token: ask.token }) };
  const next = { ...request, tasks: { ...request.tasks, [taskId]: task } };
  return {
    kind: "already-open",
    request: stamped(request, next, stamp, "task-opened", { task: taskId, again: true }),
  };
}

/** A linked request asks for the identity: only the token is stored here. */
function waitingElsewhere(request: ConfirmedRequest, taskId: TaskId, ask: Ask, stamp: Stamp): Opening {
  const previous = request.tasks[taskId];
  if (previous?.state === "pending" && previous.token === ask.token) return { kind: "already-open" };
  const task: Task = {
    state: "pending",
    kind: ask.kind,
    recipient: ask.recipient,
    round: 1,
    attempt: ask.attempt,
    escalated: false,
    openedAt: previous?.openedAt ?? stamp.at,
    ...(ask.token !== undefined && { token: ask.token }),
  };
  const next = { ...request, tasks: { ...request.tasks, [taskId]: task } };
  const facts = { task: taskId, elsewhere: true, attempt: ask.attempt };
  return { kind: "already-open", request: stamped(request, next, stamp, "task-opened", facts) };
}

function mayBeAskedAgain({ mayBeAskedAgain }: Question, ask: Ask): boolean {
  return typeof mayBeAskedAgain === "function" ? mayBeAskedAgain(ask) : mayBeAskedAgain;
}

/** The answer that a withdrawn or stopped request gives to a question that is asked after all. */
function endedWith(
  { onWithdrawal, onStop }: Question,
  { stoppedAt }: ConfirmedRequest,
): TaskResult | undefined {
  return onWithdrawal ?? (stoppedAt === undefined ? undefined : onStop);
}
