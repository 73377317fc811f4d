import { getsLetters } from "../../contact.ts";
import { messagesOf } from "../../conversation.ts";
import { type TaskId, taskIdSchema } from "../../ids.ts";
import { isRepeated, type LetterKind } from "../../letters.ts";
import { issueLink } from "../../links.ts";
import { unreachable } from "../../result.ts";
import { isProposed } from "../../signing-off.ts";
import { type ConfirmedRequest, isConfirmed, isWaiting, type Request } from "../request.ts";
import type { Task, TaskKind, TaskResult } from "../tasks.ts";
import { awaitsSubject } from "./agent.ts";
import { noticeReached } from "./notice.ts";
import { type Stamp, stamped } from "./stamp.ts";

export interface Ask {
  readonly kind: TaskKind;
  readonly system?: string | undefined;
  /** Which letter is to be posted. */
  readonly letter?: LetterKind | undefined;
  /** 1 for the first mail, then one more for each reminder. */
  readonly attempt: number;
  readonly escalated: boolean;
  /** The workflow that asks for a decision has it signed off by another officer. */
  readonly signOff?: boolean | undefined;
  /** The workflow's token; absent where no workflow waits. */
  readonly token?: string | undefined;
  readonly recipient: string;
  readonly secret: string;
  readonly expiresAt: string;
  /** The answer comes from a linked request: the token waits for it, and nobody is mailed. */
  readonly elsewhere?: boolean;
}

export type Opening =
  /** Written; a mail with this link has to go out under this id. */
  | {
      readonly kind: "opened";
      readonly request: ConfirmedRequest;
      readonly taskId: TaskId;
      readonly mailId: string;
    }
  /** This ask was made and mailed before. There is something to write only if the workflow's token changed. */
  | { readonly kind: "already-open"; readonly request?: ConfirmedRequest }
  /** The answer is there, or the request was withdrawn: the workflow goes on with `result`. */
  | {
      readonly kind: "settled";
      readonly taskId: TaskId;
      readonly result: TaskResult;
      readonly request?: ConfirmedRequest;
    }
  /** The request is not in a state in which this can be asked. */
  | { readonly kind: "impossible" };

export function taskIdOf(kind: TaskKind, system?: string): TaskId {
  return taskIdSchema.parse(system === undefined ? kind : `${kind}.${system}`);
}

/**
 * Asks a person once more. A new attempt replaces the link of the one before. The same attempt again (a retried
 * Lambda) mails nothing twice, except where the first mail's fate is unknown: then a fresh link supersedes it,
 * so that at most one link is ever live; and except where the link has expired (a redriven execution asks anew).
 */
export function openTask(request: Request, ask: Ask, stamp: Stamp): Opening {
  if (!isConfirmed(request)) return { kind: "impossible" };
  const taskId = taskIdOf(ask.kind, ask.system ?? ask.letter);
  const previous = request.tasks[taskId];
  if (previous?.state === "answered" && !comesUpAgain(ask)) {
    if (ask.token === undefined || previous.token === ask.token) {
      return { kind: "settled", taskId, result: previous.result };
    }
    // The answer came between a time-out and this ask: the new token gets the answer that is on record.
    const task = { ...previous, token: ask.token, handedOver: false };
    const next = { ...request, tasks: { ...request.tasks, [taskId]: task } };
    return {
      kind: "settled",
      taskId,
      result: previous.result,
      request: stamped(request, next, stamp, "task-opened", { task: taskId, answered: true }),
    };
  }
  const stopped = request.stoppedAt !== undefined && ask.kind === "post-package";
  if (request.withdrawnAt !== undefined && (endsOnWithdrawal(ask.kind) || stopped)) {
    return { kind: "settled", taskId, result: "withdrawn" };
  }
  if (ask.kind === "deliver-otherwise" && request.status === "notifying" && noticeReached(request)) {
    return { kind: "settled", taskId, result: "delivered" };
  }
  if (!canAsk(request, ask)) return { kind: "impossible" };
  // Once somebody is asked here, the question stays here.
  const asksHere = previous?.state === "pending" && previous.link !== undefined;
  if (ask.elsewhere === true && !asksHere) return waitingElsewhere(request, taskId, ask, stamp);

  const round =
    previous === undefined ? 1 : previous.state === "pending" ? previous.round : previous.round + 1;
  const mailId = `${taskId}#${round}.${ask.attempt}`;
  const mail = request.mails[mailId];
  const live = previous?.state === "pending" && (previous.link?.expiresAt ?? "") > stamp.at;
  if (live && mail !== undefined && mail.state !== "claimed") {
    if (previous.token === ask.token) return { kind: "already-open" };
    const task = { ...previous, ...(ask.token !== undefined && { token: ask.token }) };
    const next = { ...request, tasks: { ...request.tasks, [taskId]: task } };
    return {
      kind: "already-open",
      request: stamped(request, next, stamp, "task-opened", { task: taskId, again: true }),
    };
  }
  const next: ConfirmedRequest = {
    ...request,
    tasks: {
      ...request.tasks,
      [taskId]: {
        state: "pending",
        kind: ask.kind,
        ...(ask.system !== undefined && { system: ask.system }),
        ...(ask.letter !== undefined && { letter: ask.letter }),
        recipient: ask.recipient,
        round,
        attempt: ask.attempt,
        escalated: ask.escalated,
        // Where it waited for another request's answer, nobody had been asked.
        openedAt: previous?.state === "pending" && previous.link !== undefined ? previous.openedAt : stamp.at,
        ...(ask.token !== undefined && { token: ask.token }),
        ...(ask.signOff === true && { signOff: true as const }),
        link: issueLink(previous?.link, ask.secret, {
          issuedTo: ask.recipient,
          issuedAt: stamp.at,
          expiresAt: ask.expiresAt,
        }),
      },
    },
    mails: { ...request.mails, [mailId]: { to: ask.recipient, state: "claimed", at: stamp.at } },
  };
  const facts = { task: taskId, to: ask.recipient, attempt: ask.attempt, escalated: ask.escalated };
  return { kind: "opened", request: stamped(request, next, stamp, "task-opened", facts), taskId, mailId };
}

/** The question is put where the identity of this request is checked: here only the token is kept. */
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

/** Questions that a withdrawal answers: everything before the business acts. */
export function endsOnWithdrawal(kind: TaskKind): boolean {
  switch (kind) {
    case "verify-identity":
    case "send-evidence":
    case "confirm-fee":
    case "search-system":
    case "decide":
    case "sign-off":
    case "cooling-off":
    case "confirm-agent":
      return true;
    case "act-on-system":
    case "post-package":
    case "notice-delivery":
    case "deliver-otherwise":
    case "renew-code":
    case "reply-message":
    case "warn-contact":
    case "post-letter":
    case "requester-unreachable":
      return false;
    default:
      return unreachable(kind);
  }
}

/** Questions that no workflow asks and that come up as often as the requester wants something. */
function comesUpAgain({ kind, letter }: Pick<Ask, "kind" | "letter">): boolean {
  if (kind === "post-letter") return isRepeated(letter);
  return kind === "renew-code" || kind === "reply-message" || kind === "requester-unreachable";
}

/** The gate of "nothing acts without a verified identity and a named decision": which question may come in which state. */
function canAsk(
  request: ConfirmedRequest,
  { kind, system, letter }: Pick<Ask, "kind" | "system" | "letter">,
): boolean {
  switch (kind) {
    case "verify-identity":
      return request.status === "verifying" && request.identity.state === "open";
    case "send-evidence":
      return request.status === "awaiting-requester" && !awaitsSubject(request);
    case "confirm-agent":
      return awaitsSubject(request);
    case "warn-contact":
      return request.contact !== undefined && (isWaiting(request) || request.status === "acting");
    case "confirm-fee":
      return request.status === "awaiting-fee";
    case "search-system":
      return request.status === "investigating" && system !== undefined && request.systems.includes(system);
    case "decide":
      return request.status === "deciding" && !isProposed(request);
    case "sign-off":
      return isProposed(request);
    case "cooling-off":
      return request.status === "acting" && request.actions === undefined;
    case "act-on-system":
      return (
        request.status === "acting" &&
        request.withdrawnAt === undefined &&
        system !== undefined &&
        request.systems.includes(system)
      );
    case "post-package":
      return request.status === "acting" && request.package !== undefined;
    case "notice-delivery":
      return false; // opened with the notice itself, never asked of a person
    case "deliver-otherwise":
      return request.status === "notifying";
    case "renew-code":
      return (request.status === "notifying" || request.status === "closed") && request.package !== undefined;
    case "reply-message":
      return messagesOf(request).some(({ from }) => from === "requester");
    case "post-letter":
      return (
        letter !== undefined &&
        getsLetters(request) &&
        request.status !== "notifying" &&
        request.status !== "closed"
      );
    case "requester-unreachable":
      return !getsLetters(request) && request.status !== "notifying" && request.status !== "closed";
    default:
      return unreachable(kind);
  }
}
