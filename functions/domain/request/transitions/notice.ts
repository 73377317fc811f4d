import { getsLetters } from "../../contact.ts";
import { once } from "../../later.ts";
import { addLink, statusLinkMs } from "../../links.ts";
import { systemsToActOn } from "../../questions/act-on-system/systems.ts";
import { questionOf } from "../../questions/index.ts";
import { lapsingAt } from "../../questions/lapsing.ts";
import type { AskAgain } from "../../questions/question.ts";
import { unreachable } from "../../result.ts";
import { isNoticeOfRequester, mailboxOf, receiverOfResult } from "../../result-recipient.ts";
import { outcomeOf } from "../../rights/choices.ts";
import { isUnheard } from "../../undelivered-questions.ts";
import type { Decision } from "../decision.ts";
import type { Ending } from "../ending.ts";
import { type ConfirmedRequest, isConfirmed, type Request, type RequestIn } from "../request.ts";
import type { Task, TaskResult } from "../tasks.ts";
import { noticeMailId } from "./mails.ts";
import { taskIdOf } from "./open-task.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { voided } from "./void-tasks.ts";

/** The workflow's path to the notice. */
export const endingPaths = ["decided", "unverified", "lapsed", "withdrawn"] as const;
export type EndingPath = (typeof endingPaths)[number];

export type NoticeOpening =
  | { readonly kind: "opened"; readonly request: RequestIn<"notifying"> }
  /** Nothing to mail: the desk delivers it as a letter, or has, and the workflow is told so. */
  | { readonly kind: "by-letter"; readonly request: RequestIn<"notifying"> }
  /** Mailed before; something to write only if the task token changed. */
  | { readonly kind: "already-sent"; readonly request?: RequestIn<"notifying"> }
  /** Delivered or not, according to SES; or, on the lapsing path, answered after all. */
  | { readonly kind: "settled"; readonly result: TaskResult; readonly request?: RequestIn<"notifying"> }
  /** On the lapsing path: the letter that asks was not posted in time. */
  | { readonly kind: "ask-again"; readonly result: AskAgain }
  | { readonly kind: "impossible" };

/** How the request ends on this path, or undefined if the record contradicts it. */
function endingOn(path: EndingPath, request: ConfirmedRequest): Ending | undefined {
  if (request.stoppedAt !== undefined) return { outcome: "refused", codes: ["A1_ID_UNVERIFIED"] };
  if (request.withdrawnAt !== undefined) {
    return { outcome: "withdrawn", codes: ["A8_WITHDRAWN"] };
  }
  switch (path) {
    case "withdrawn":
      return undefined;
    case "unverified":
      return request.status === "verifying" && request.identity.state === "unverified"
        ? { outcome: "refused", codes: [request.identity.code] }
        : undefined;
    case "lapsed": {
      const lapse = lapsingAt(request);
      return lapse && { outcome: "lapsed", codes: [lapse.code] };
    }
    case "decided":
      return request.status === "acting" ? decidedEnding(request) : undefined;
    default:
      return unreachable(path);
  }
}

/** An answer that arrived between the last timeout and the lapse: it counts, and the request continues. */
function answeredAfterAll(request: ConfirmedRequest): TaskResult | undefined {
  const waitedFor = Object.values(request.tasks).find(
    ({ kind, state }) =>
      state === "answered" && questionOf(kind).lapse?.answeredIn.includes(request.status) === true,
  );
  return waitedFor?.state === "answered" ? waitedFor.result : undefined;
}

/**
 * A letter that was not posted, or only just, cannot have been answered: the question is asked again. Undefined if
 * the requester gets mail, or has had the letter long enough.
 */
function unreadLetter(
  request: ConfirmedRequest,
  letterMs: number | undefined,
  { at }: Stamp,
): AskAgain | undefined {
  if (letterMs === undefined || request.withdrawnAt !== undefined || !getsLetters(request)) return undefined;
  const lapse = lapsingAt(request);
  const posting = lapse && request.tasks[`post-letter.${lapse.letter}`];
  if (posting === undefined) return undefined;
  const posted = posting.state === "answered" && Date.parse(posting.answeredAt) + letterMs <= Date.parse(at);
  return posted ? undefined : lapse?.again;
}

/** The same for mail that was owed for a long time or still is, and for mail that bounced. */
function unreadMail(
  request: ConfirmedRequest,
  mailMs: number | undefined,
  { at }: Stamp,
): AskAgain | undefined {
  if (mailMs === undefined || request.withdrawnAt !== undefined || getsLetters(request)) return undefined;
  const lapse = lapsingAt(request);
  if (lapse === undefined) return undefined;
  const unread =
    isUnheard(request, lapse.mails(request), mailMs, Date.parse(at)) ||
    toldAt(request) + mailMs > Date.parse(at);
  return unread ? lapse.again : undefined;
}

const reachingTask = once(() => taskIdOf("requester-unreachable"));

/**
 * When the requester learned of the question although mail bounced (ms since the epoch): when the desk told them,
 * once since the request began to wait for them. Infinity if nobody has; always if nothing bounced.
 */
function toldAt({ tasks, history, status }: ConfirmedRequest): number {
  const before = history.findLastIndex(({ data }) => data["status"] !== status);
  const told = history
    .slice(before + 1)
    .find(({ data }) => data["task"] === reachingTask() && data["result"] === "told");
  if (told !== undefined) return Date.parse(told.at);
  return tasks[reachingTask()]?.state === "pending" ? Infinity : -Infinity;
}

/** The requester's answer waits for its files: asks the question again, without a mail meanwhile. */
function answerReceived(request: ConfirmedRequest): AskAgain | undefined {
  const lapse = lapsingAt(request);
  const waits = Object.values(request.tasks).some(
    (task) =>
      task.state === "pending" && task.received !== undefined && questionOf(task.kind).lapse === lapse,
  );
  return waits ? lapse?.again : undefined;
}

/** A decision must be carried out before it can be announced. */
function decidedEnding(request: RequestIn<"acting">): Ending | undefined {
  return isCarriedOut(request) ? endingOfDecision(request.decision) : undefined;
}

/** Whether nothing is left to do: the package is ready (on paper: posted), or every system has been acted on. */
function isCarriedOut(request: RequestIn<"acting">): boolean {
  const { choice } = request.decision;
  switch (choice) {
    case "disclose":
    case "disclose-in-part":
      return request.package !== undefined && (request.medium !== "paper" || request.posting !== undefined);
    case "grant":
      return systemsToActOn(request).every((system) => request.actions?.[system]?.state === "done");
    case "grant-in-part":
    case "alternative":
      return systemsToActOn(request).every((system) => request.actions?.[system] !== undefined);
    case "inform":
    case "reply":
    case "no-such-data":
    case "refuse":
      return true;
    default:
      return unreachable(choice);
  }
}

/** The outcome that a decision leads to. */
export function endingOfDecision(decision: Decision): Ending {
  return { outcome: outcomeOf(decision.choice), codes: "codes" in decision ? decision.codes : [] };
}

/** Begins the notice: fixes the outcome, voids open questions, and lets the workflow's token wait for delivery. */
export function noticeBegun(
  request: Request,
  notice: {
    readonly path: EndingPath;
    readonly token: string;
    readonly packageSecret: string;
    /**
     * How long a letter must have been out before its request lapses, in ms; absent if asking again is impossible.
     */
    readonly letterMs?: number | undefined;
  },
  stamp: Stamp,
): NoticeOpening {
  if (!isConfirmed(request) || request.status === "closed") return { kind: "impossible" };
  if (request.status === "notifying") return again(request, notice, stamp);
  const unread =
    notice.path === "lapsed"
      ? (answerReceived(request) ??
        unreadLetter(request, notice.letterMs, stamp) ??
        unreadMail(request, notice.letterMs, stamp))
      : undefined;
  if (unread !== undefined) return { kind: "ask-again", result: unread };
  const ending = endingOn(notice.path, request);
  if (ending === undefined) {
    const result = notice.path === "lapsed" ? answeredAfterAll(request) : undefined;
    return result === undefined ? { kind: "impossible" } : { kind: "settled", result };
  }
  const receiver = receiverOfResult(request);
  const links = withNoticeLinks(request, notice.packageSecret, stamp.at);
  // A decision that was only proposed when the request ended never counted.
  const { proposal: _overtaken, ...kept } = { proposal: undefined, ...standing(request) };
  const next: RequestIn<"notifying"> = {
    ...kept,
    status: "notifying",
    ending,
    links,
    tasks: {
      ...voided(request.tasks, stamp.at, (task) => overWithNotice(task, links)),
      "notice-delivery": waitingFor(notice.token, receiver, stamp.at),
    },
    mails: { ...request.mails, [noticeMailId]: { to: receiver, state: "claimed", at: stamp.at } },
  };
  if (isByLetter(request)) return byLetter(request, next, stamp);
  return {
    kind: "opened",
    request: stamped(request, next, stamp, "notice-begun", { outcome: ending.outcome, codes: ending.codes }),
  };
}

/** A decision that was stopped is not carried out and no longer stands; the history knows who made it. */
function standing<R extends ConfirmedRequest>(request: R): R {
  if (request.stoppedAt === undefined || !("decision" in request)) return request;
  const { decision: _stopped, ...kept } = request;
  // With `decision` optional, one without a decision is a valid beginning of a notice.
  return kept as R;
}

function overWithNotice({ kind }: Task, links: ConfirmedRequest["links"]): boolean {
  return questionOf(kind).outlivesNotice?.(links.package !== undefined) !== true;
}

/** Whether the result goes to somebody who gets letters: a requester, or a subject without a mailbox. */
function isByLetter(request: ConfirmedRequest): boolean {
  return mailboxOf(request, receiverOfResult(request)) === undefined;
}

/**
 * Letters have no delivery event: a disclosure's envelope contained the notice, any other notice the desk has yet to
 * post.
 */
function byLetter(before: ConfirmedRequest, notifying: RequestIn<"notifying">, stamp: Stamp): NoticeOpening {
  const { posting, ending, tasks } = notifying;
  const wait = tasks["notice-delivery"];
  if (wait === undefined) return { kind: "impossible" };
  const settled: Task = {
    ...wait,
    state: "answered",
    result: posting === undefined ? "by-letter" : "delivered",
    answeredAt: stamp.at,
    answeredBy: posting?.by ?? "desk",
    handedOver: wait.token === undefined,
  };
  const next: RequestIn<"notifying"> = {
    ...notifying,
    mails: before.mails,
    tasks: { ...tasks, "notice-delivery": settled },
    ...(posting !== undefined && {
      otherwise: {
        how: "post",
        recordedBy: posting.by,
        at: posting.at,
        ...(posting.tracking !== undefined && { tracking: posting.tracking }),
      },
    }),
  };
  const facts = {
    outcome: ending.outcome,
    codes: ending.codes,
    letter: posting === undefined ? "to-post" : "enclosed",
  };
  return { kind: "by-letter", request: stamped(before, next, stamp, "notice-begun", facts) };
}

function again(
  request: RequestIn<"notifying">,
  notice: { readonly token: string; readonly packageSecret: string },
  stamp: Stamp,
): NoticeOpening {
  const receiver = receiverOfResult(request);
  const wait = request.tasks["notice-delivery"];
  const mail = request.mails[noticeMailId];
  if (wait?.state === "answered") {
    if (wait.token === notice.token || wait.token === undefined)
      return { kind: "settled", result: wait.result };
    const tasks = {
      ...request.tasks,
      "notice-delivery": { ...wait, token: notice.token, handedOver: false },
    };
    const next = stamped(request, { ...request, tasks }, stamp, "task-opened", {
      task: "notice-delivery",
      answered: true,
    });
    return { kind: "settled", result: wait.result, request: next };
  }
  const waiting =
    wait?.state === "pending"
      ? { ...wait, token: notice.token }
      : waitingFor(notice.token, receiver, stamp.at);
  const tasks = { ...request.tasks, "notice-delivery": waiting };
  if (mail === undefined) {
    const links = withNoticeLinks(request, notice.packageSecret, stamp.at);
    const mails = {
      ...request.mails,
      [noticeMailId]: { to: receiver, state: "claimed" as const, at: stamp.at },
    };
    const facts = { outcome: request.ending.outcome, codes: request.ending.codes, again: true };
    return {
      kind: "opened",
      request: stamped(request, { ...request, links, mails, tasks }, stamp, "notice-begun", facts),
    };
  }
  if (wait?.state === "pending" && wait.token === notice.token) return { kind: "already-sent" };
  const next = stamped(request, { ...request, tasks }, stamp, "task-opened", {
    task: "notice-delivery",
    again: true,
  });
  return { kind: "already-sent", request: next };
}

function waitingFor(token: string, recipient: "requester" | "subject", at: string): Task {
  return {
    state: "pending",
    kind: "notice-delivery",
    recipient,
    round: 1,
    attempt: 1,
    escalated: false,
    openedAt: at,
    token,
  };
}

/** One secret opens what the notice leads to: the download, and the status page for questions about it. */
function withNoticeLinks(request: ConfirmedRequest, secret: string, at: string): ConfirmedRequest["links"] {
  const links = withPackageLink(request, secret, at);
  if (!isNoticeOfRequester(request)) return links;
  const expiresAt = new Date(Date.parse(at) + statusLinkMs).toISOString();
  return {
    ...links,
    status: addLink(links.status, secret, { issuedTo: "requester", issuedAt: at, expiresAt }),
  };
}

/** The download link goes out with the notice and lives as long as the package. */
function withPackageLink(request: ConfirmedRequest, secret: string, at: string): ConfirmedRequest["links"] {
  const built = "package" in request ? request.package : undefined;
  // A package that was called off or stopped is not handed over, even if it is already built.
  const calledOff = request.stoppedAt !== undefined || request.withdrawnAt !== undefined;
  if (built === undefined || request.medium === "paper" || calledOff) return request.links;
  if (isByLetter(request)) return request.links;
  return {
    ...request.links,
    package: addLink(request.links.package, secret, {
      issuedTo: receiverOfResult(request),
      issuedAt: at,
      expiresAt: built.expiresAt,
    }),
  };
}
