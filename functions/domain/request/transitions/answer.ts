import type { Answer } from "../../answers.ts";
import { type Business, feeYen } from "../../business.ts";
import { theConnector } from "../../connector-schema.ts";
import { getsLetters } from "../../contact.ts";
import type { Facts } from "../../history.ts";
import { asksToHold } from "../../hold.ts";
import type { TaskId } from "../../ids.ts";
import { checkLink, isPerson } from "../../links.ts";
import { areApart } from "../../mailboxes.ts";
import { ownValue } from "../../own-value.ts";
import { ok, type Result, refuse, unreachable } from "../../result.ts";
import { extentOf } from "../../rights/choices.ts";
import { choosableCodes, lawOf, rightOf } from "../../rights/index.ts";
import { canSendBack, isProposed, mayAnswer } from "../../signing-off.ts";
import type { Action } from "../actions.ts";
import type { Decision } from "../decision.ts";
import { type ConfirmedRequest, isConfirmed, type Request, type RequestIn } from "../request.ts";
import type { Task, TaskResult } from "../tasks.ts";
import {
  type AgentProblem,
  agentProblem,
  awaitsSubject,
  type Hearing,
  receivedOnPaper,
  receiverOf,
} from "./agent.ts";
import { askAnew } from "./ask-anew.ts";
import { byLetterFromNow, postingProblem } from "./letters.ts";
import { type MessageProblem, spoken } from "./message.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { systemsToActOn } from "./systems-to-act-on.ts";

/** Why a task's link does not open its page. */
export type LinkRefusal = "unknown" | "expired" | "superseded" | "answered" | "over" | "not-in-role";

/** A field of the answer that does not fit the request; the key of a message and the field it stands at. */
export interface FieldRefusal {
  readonly field: string;
  readonly problem:
    | "nothing-found"
    | "something-found"
    | "code-not-allowed"
    | "medium-needed"
    | "rounds-used-up"
    | "content-needed"
    | "system-not-found"
    | "nothing-withheld"
    | "evidence-needed"
    | "not-for-this-right"
    | "some-cannot"
    | "changes-needed"
    | AgentProblem
    | "hold-needed"
    | "sign-off-used-up"
    | "in-the-future"
    | "too-long-ago"
    | MessageProblem;
}

/** How often the desk may ask the requester for more before it has to decide. */
export const evidenceRounds = 3;

/** A request with the question behind a link, which still waits for its answer. */
export interface OpenTask {
  readonly request: ConfirmedRequest;
  readonly task: Extract<Task, { state: "pending" }>;
}

/** The task that a link opens, or why not. Reads only; the page and the answer both ask here. */
export function taskBehind(
  request: Request,
  taskId: TaskId,
  secret: string,
  nowMs: number,
  business: Business,
): Result<OpenTask, LinkRefusal> {
  const behind = pendingBehind(request, taskId, secret, nowMs);
  if (!behind.ok) return behind;
  const { task } = behind.value;
  // A program's link is for its own answers and opens no page.
  if (task.recipient === theConnector) return refuse("unknown");
  return holdsRole(behind.value.request, task, business) ? behind : refuse("not-in-role");
}

/** The question behind a link, whoever it was put to; those who may answer it are the caller's to know. */
export function pendingBehind(
  request: Request,
  taskId: TaskId,
  secret: string,
  nowMs: number,
): Result<OpenTask, LinkRefusal> {
  if (!isConfirmed(request)) return refuse("unknown");
  const task = ownValue(request.tasks, taskId);
  const check = checkLink(task?.link, secret, nowMs);
  if (task === undefined || check === "unknown") return refuse("unknown");
  if (check === "superseded") return refuse("superseded");
  if (task.state === "answered") return refuse(task.result === "withdrawn" ? "over" : "answered");
  if (task.state === "void") return refuse("over");
  if (check === "expired") return refuse("expired");
  return ok({ request, task });
}

/** Whether the mailbox the link was issued to still has the role; staff who left must not decide. */
function holdsRole(request: ConfirmedRequest, task: Task, business: Business): boolean {
  if (isPerson(task.recipient)) return task.recipient === personAsked(task.kind);
  const role = task.escalated ? "officer" : roleOf(task.kind);
  // What a requester without mail would answer by link, the desk answers for them.
  return mayAnswer(business, request, task, role ?? "desk").includes(task.recipient);
}

/** The role that is asked a kind of question; undefined for the requester and for waits that ask nobody. */
export function roleOf(kind: Task["kind"]): "desk" | "owner" | "officer" | undefined {
  switch (kind) {
    case "verify-identity":
    case "confirm-fee":
    case "post-package":
    case "deliver-otherwise":
    case "renew-code":
    case "reply-message":
    case "post-letter":
    case "requester-unreachable":
      return "desk";
    case "search-system":
    case "act-on-system":
      return "owner";
    case "decide":
    case "sign-off":
      return "officer";
    case "send-evidence":
    case "cooling-off":
    case "confirm-agent":
    case "warn-contact":
    case "notice-delivery":
      return undefined;
    default:
      return unreachable(kind);
  }
}

/** Who is asked a question that is not for staff; undefined for the others. */
export function personAsked(kind: Task["kind"]): "requester" | "subject" | "contact" | undefined {
  switch (kind) {
    case "send-evidence":
    case "cooling-off":
      return "requester";
    case "confirm-agent":
      return "subject";
    case "warn-contact":
      return "contact";
    default:
      return undefined;
  }
}

/**
 * Records an answer: the task is answered, the answer takes its place in the record and the status follows, in
 * one new version. The first answer stands; the caller has checked the link with {@link taskBehind}.
 */
export function answered(
  request: ConfirmedRequest,
  taskId: TaskId,
  given: Answer,
  stamp: Stamp,
  business: Business,
): Result<ConfirmedRequest, FieldRefusal> {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.kind !== given.kind) {
    throw new RangeError(`no pending ${given.kind}`);
  }
  const by = task.recipient;
  const closing = (result: TaskResult) => ({
    ...request.tasks,
    [taskId]: {
      ...task,
      state: "answered" as const,
      result,
      answeredAt: stamp.at,
      answeredBy: by,
      handedOver: task.token === undefined,
    },
  });
  const write = (next: ConfirmedRequest, result: TaskResult, facts: Facts = {}) =>
    ok(stamped(request, next, stamp, "task-answered", { task: taskId, result, ...facts }));

  switch (given.kind) {
    case "verify-identity": {
      if (request.status !== "verifying" || request.identity.state !== "open") return wrongState(request);
      const { asks } = request.identity;
      const { answer } = given;
      switch (answer.choice) {
        case "more": {
          if (asks.length >= evidenceRounds) return refuse({ field: "choice", problem: "rounds-used-up" });
          const next: RequestIn<"awaiting-requester"> = {
            ...request,
            status: "awaiting-requester",
            identity: {
              ...request.identity,
              asks: [...asks, { askedAt: stamp.at, question: answer.question }],
            },
            tasks: askAnew(closing("more"), "send-evidence", stamp.at),
          };
          return write(next, "more");
        }
        case "cannot": {
          const { code = "A1_ID_UNVERIFIED" } = answer;
          if (code === "A2_AGENT_UNVERIFIED" && request.behalf === undefined) {
            return refuse({ field: "code", problem: "not-for-this-right" });
          }
          const next: RequestIn<"verifying"> = {
            ...request,
            identity: {
              state: "unverified",
              code,
              reason: answer.reason,
              by,
              at: stamp.at,
              asks,
            },
            tasks: closing("cannot"),
          };
          return write(next, "cannot", { code });
        }
        case "confirmed": {
          const problem = agentProblem(request, answer);
          if (problem !== undefined) return refuse(problem);
          const receives = receiverOf(request, answer);
          const wanted = receivedOnPaper(request, receives) ? "paper" : request.medium;
          const agreed = wanted === "ask" ? answer.medium : wanted;
          // By letter nobody can be sent a link to a download.
          const letters = receives === "requester" && getsLetters(request);
          const medium = agreed === "electronic" && letters ? "paper" : agreed;
          if (medium === undefined) return refuse({ field: "medium", problem: "medium-needed" });
          const { method, document, authority, hearing, hearingNote: reason, onFile } = answer;
          const note = noteOf(answer);
          const agent = authority !== undefined && { authority, receives };
          const facts = { method, document, medium, ...agent, ...(onFile !== undefined && { onFile: true }) };
          const checked = {
            ...request,
            medium,
            ...(onFile !== undefined && { contact: { email: onFile, by, at: stamp.at } }),
          };
          if (authority !== undefined && hearing === "ask") {
            const heard: Hearing = { askedAt: stamp.at, by, method, document, authority, receives, ...note };
            const next: RequestIn<"awaiting-requester"> = {
              ...checked,
              status: "awaiting-requester",
              identity: { ...request.identity, hearing: heard },
              tasks: closing("subject"),
            };
            return write(next, "subject", facts);
          }
          const identity = {
            state: "confirmed" as const,
            ...{ method, document, by, at: stamp.at, asks, ...note },
            ...(authority !== undefined &&
              hearing !== undefined &&
              hearing !== "ask" &&
              reason !== undefined && {
                authority: { document: authority, receives, subject: { heard: hearing, reason } },
              }),
          };
          const known = { ...checked, identity, tasks: closing("confirmed") };
          return write(verifiedAs(known, business), "confirmed", {
            ...facts,
            ...(hearing !== undefined && { hearing }),
          });
        }
        default:
          return unreachable(answer);
      }
    }
    case "confirm-agent": {
      if (request.status !== "awaiting-requester") return wrongState(request);
      const { hearing, asks } = request.identity;
      if (hearing === undefined || !awaitsSubject(request)) return wrongState(request);
      if (given.answer.choice === "object") {
        const next: RequestIn<"verifying"> = {
          ...request,
          status: "verifying",
          identity: { state: "unverified", code: "A2_AGENT_UNVERIFIED", by, at: stamp.at, asks },
          tasks: closing("objected"),
        };
        return write(next, "objected", { code: "A2_AGENT_UNVERIFIED" });
      }
      const { method, document, authority, receives } = hearing;
      const identity = {
        state: "confirmed" as const,
        ...{ method, document, by: hearing.by, at: stamp.at, asks, ...noteOf(hearing) },
        authority: { document: authority, receives, subject: { heard: "agreed" as const, at: stamp.at } },
      };
      return write(verifiedAs({ ...request, identity, tasks: closing("agreed") }, business), "agreed");
    }
    case "send-evidence": {
      if (request.status !== "awaiting-requester") return wrongState(request);
      const { answer } = given;
      if (answer.text === undefined && answer.files.length === 0) {
        return refuse({ field: "text", problem: "evidence-needed" });
      }
      const asks = request.identity.asks.map((ask, index, all) =>
        index === all.length - 1
          ? {
              ...ask,
              answer: {
                at: stamp.at,
                files: answer.files,
                ...(answer.text !== undefined && { text: answer.text }),
              },
            }
          : ask,
      );
      const next: RequestIn<"verifying"> = {
        ...request,
        status: "verifying",
        identity: { ...request.identity, asks },
        tasks: askAnew(closing("sent"), "verify-identity", stamp.at),
      };
      return write(next, "sent", { files: answer.files.length });
    }
    case "confirm-fee": {
      if (request.status !== "awaiting-fee" || request.fee.state !== "due") return wrongState(request);
      const { answer } = given;
      const { yen } = request.fee;
      const fee =
        answer.choice === "paid"
          ? ({ state: "paid", yen, by, at: stamp.at } as const)
          : ({ state: "waived", yen, reason: answer.reason, by, at: stamp.at } as const);
      return write(afterFee({ ...request, fee, tasks: closing(answer.choice) }, business), answer.choice, {
        yen,
      });
    }
    case "search-system": {
      if (request.status !== "investigating" || task.system === undefined) return wrongState(request);
      const { answer } = given;
      const found = answer.choice === "found";
      const handsOver = rightOf(request.right).act === "package";
      if (found && handsOver && answer.content === undefined && answer.files.length === 0) {
        return refuse({ field: "content", problem: "content-needed" });
      }
      const hold = found && asksToHold(business, request.right, task.system);
      const held = hold ? answer.held : undefined;
      if (hold && held === undefined) return refuse({ field: "held", problem: "hold-needed" });
      const findings = {
        ...request.findings,
        [task.system]: {
          found,
          searched: answer.searched,
          ...(answer.notes !== undefined && { notes: answer.notes }),
          ...(found && answer.content !== undefined && { content: answer.content }),
          files: found ? answer.files : [],
          ...(held !== undefined && { held }),
          by,
          at: stamp.at,
        },
      };
      const complete = request.systems.every((system) => findings[system] !== undefined);
      const next: RequestIn<"investigating" | "deciding"> = {
        ...request,
        status: complete ? "deciding" : "investigating",
        findings,
        tasks: closing(found ? "found" : "nothing"),
      };
      return write(next, found ? "found" : "nothing", {
        files: findings[task.system]?.files.length ?? 0,
        ...(held !== undefined && { held }),
      });
    }
    case "decide": {
      if (request.status !== "deciding") return wrongState(request);
      const { answer } = given;
      const problem = decisionProblem(request, answer, business);
      if (problem !== undefined) return refuse(problem);
      const decision: Decision = { ...withoutUndefined(answer), by, at: stamp.at };
      const codes = "codes" in answer ? { codes: answer.codes } : {};
      // What came back from a sign-off goes there once more, whoever asks.
      if (task.signOff === true || request.proposal !== undefined) {
        const tasks = askAnew(closing("sign-off"), "sign-off", stamp.at);
        return write({ ...request, proposal: { decision }, tasks }, "sign-off", {
          choice: answer.choice,
          ...codes,
        });
      }
      return write(decided(request, decision, closing(answer.choice)), answer.choice, codes);
    }
    case "sign-off": {
      if (request.status !== "deciding" || !isProposed(request)) return wrongState(request);
      const { answer } = given;
      const { decision } = request.proposal;
      // The link was checked before; nobody may ever be the second to say yes to themselves.
      if (!areApart(business, by, decision.by)) throw new RangeError("signed off by who decided");
      switch (answer.choice) {
        case "approve": {
          const codes = "codes" in decision ? { codes: decision.codes } : {};
          const signed: Decision = { ...decision, signedOff: { by, at: stamp.at } };
          return write(decided(request, signed, closing(decision.choice)), decision.choice, codes);
        }
        case "send-back": {
          if (!canSendBack(request, task.round))
            return refuse({ field: "choice", problem: "sign-off-used-up" });
          const sentBack = { reason: answer.reason, by, at: stamp.at };
          const tasks = askAnew(closing("sent-back"), "decide", stamp.at);
          return write({ ...request, proposal: { decision, sentBack }, tasks }, "sent-back");
        }
        default:
          return unreachable(answer);
      }
    }
    case "cooling-off": {
      if (request.status !== "acting") return wrongState(request);
      return write({ ...request, withdrawnAt: stamp.at, tasks: closing("cancelled") }, "cancelled");
    }
    case "act-on-system": {
      if (request.status !== "acting" || task.system === undefined) return wrongState(request);
      const { answer } = given;
      const done = answer.choice === "done";
      if (done && lawOf(request.right, request.arrivalDate).claims.items && answer.changes.length === 0) {
        return refuse({ field: "changes", problem: "changes-needed" });
      }
      const { choice: _choice, ...said } = withoutUndefined(answer);
      const action = { state: answer.choice, ...said, by, at: stamp.at } as Action;
      const actions = { ...request.actions, [task.system]: action };
      const tasks = closing(done ? "done" : "cannot-act");
      const complete = systemsToActOn(request).every((system) => actions[system] !== undefined);
      const failed = Object.values(actions).some((one) => one.state === "cannot");
      if (!complete || !failed) return write({ ...request, actions, tasks }, done ? "done" : "cannot-act");
      // What was decided cannot be carried out in full: the officer has to decide what becomes of the rest.
      const { decision: _overtaken, package: _none, posting: _neither, ...kept } = request;
      const next: RequestIn<"deciding"> = {
        ...kept,
        status: "deciding",
        actions,
        tasks: askAnew(tasks, "decide", stamp.at),
      };
      return write(next, done ? "done" : "cannot-act");
    }
    case "post-package": {
      if (request.status !== "acting") return wrongState(request);
      const { tracking } = given.answer;
      const posting = { at: stamp.at, by, ...(tracking !== undefined && { tracking }) };
      return write({ ...request, posting, tasks: closing("posted") }, "posted");
    }
    case "deliver-otherwise": {
      if (request.status !== "notifying") return wrongState(request);
      const { how, note, tracking } = given.answer;
      const otherwise = {
        how,
        at: stamp.at,
        recordedBy: by,
        ...(note !== undefined && { note }),
        ...(tracking !== undefined && { tracking }),
      };
      return write({ ...request, otherwise, tasks: closing("delivered") }, "delivered", { how });
    }
    case "reply-message": {
      const { answer } = given;
      if (answer.choice === "none") return write({ ...request, tasks: closing("no-reply") }, "no-reply");
      const asks = answer.choice === "ask";
      const [text, field] = asks ? [answer.question, "question"] : [answer.reply, "reply"];
      const said = spoken(request, by, text, asks, field, stamp.at);
      if (!said.ok) return said;
      const result = asks ? "asked" : "replied";
      return write({ ...said.value.request, tasks: closing(result) }, result, said.value.facts);
    }
    case "post-letter": {
      const { letter } = task;
      if (letter === undefined) throw new RangeError("a letter without a kind");
      const { on, tracking } = given.answer;
      const problem = postingProblem(on, task.openedAt, stamp.at, business.timeZone);
      if (problem !== undefined) return refuse({ field: "on", problem });
      const one = { letter, on, by, at: stamp.at, ...(tracking !== undefined && { tracking }) };
      const posted = [...(request.posted ?? []), one].slice(-40);
      return write({ ...request, posted, tasks: closing("posted") }, "posted", { on });
    }
    case "requester-unreachable": {
      const { answer } = given;
      if (answer.choice === "told")
        return write({ ...request, tasks: closing("told") }, "told", { how: answer.how });
      return write(byLetterFromNow({ ...request, tasks: closing("by-letter") }, stamp.at), "by-letter");
    }
    default:
      return unreachable(given);
  }
}

/** The desk's words for whoever looks for the data, where there are any. */
function noteOf({ searchNote }: { readonly searchNote?: string | undefined }): { searchNote?: string } {
  return searchNote === undefined ? {} : { searchNote };
}

function wrongState(request: ConfirmedRequest): never {
  throw new RangeError(`a pending task does not fit the status ${request.status}`);
}

/** A decision that counts: from now on it is carried out. */
function decided(
  { proposal: _overtaken, ...request }: RequestIn<"deciding">,
  decision: Decision,
  tasks: ConfirmedRequest["tasks"],
): RequestIn<"acting"> {
  return { ...request, status: "acting", decision, tasks };
}

/** Where a request goes once the identity is confirmed: to the fee where one is due. */
export function verifiedAs(
  request: Omit<RequestIn<"awaiting-fee">, "status" | "fee">,
  business: Business,
): RequestIn<"awaiting-fee" | "investigating" | "deciding"> {
  const yen = feeYen(business, request.right, request.arrivalDate);
  return yen > 0
    ? { ...request, status: "awaiting-fee", fee: { state: "due", yen } }
    : afterFee({ ...request, fee: { state: "none" } }, business);
}

/** Where a request goes once identity and fee are settled: to the owners, or straight to the officer. */
function afterFee(
  request: Omit<RequestIn<"awaiting-fee">, "status">,
  business: Business,
): RequestIn<"investigating" | "deciding"> {
  const systems = business.systems.map((system) => system.key);
  return rightOf(request.right).search
    ? { ...request, status: "investigating", systems, findings: {} }
    : { ...request, status: "deciding", systems, findings: {} };
}

type DecideAnswer = Extract<Answer, { kind: "decide" }>["answer"];

/** What is wrong with a decision, if anything: judged by the table of rights and by what was found. */
function decisionProblem(
  request: RequestIn<"deciding">,
  answer: DecideAnswer,
  business: Business,
): FieldRefusal | undefined {
  const right = rightOf(request.right);
  const { choice } = answer;
  if (!lawOf(request.right, request.arrivalDate).choices.includes(choice))
    return { field: "choice", problem: "not-for-this-right" };
  const anything = !right.search || Object.values(request.findings).some((finding) => finding.found);
  const needsData = right.search && choice !== "no-such-data" && choice !== "refuse";
  if (needsData && !anything) return { field: "choice", problem: "nothing-found" };
  if (choice === "no-such-data" && anything) return { field: "choice", problem: "something-found" };
  if (choice === "grant" && request.actions !== undefined) return { field: "choice", problem: "some-cannot" };
  if ("codes" in answer) {
    const extent = extentOf(choice);
    const choosable =
      extent === undefined
        ? []
        : choosableCodes(request.right, request.arrivalDate, extent).map((rule) => rule.code);
    if (answer.codes.some((code) => !choosable.includes(code))) {
      return { field: "codes", problem: "code-not-allowed" };
    }
  }
  switch (answer.choice) {
    case "grant":
      return answer.basis === "goodwill" && !right.goodwill
        ? { field: "basis", problem: "not-for-this-right" }
        : undefined;
    case "inform": {
      const known = business.purposes.map((purpose) => purpose.key);
      return answer.purposes.some((key) => !known.includes(key))
        ? { field: "purposes", problem: "not-for-this-right" }
        : undefined;
    }
    case "disclose-in-part":
      return includeProblem(request, answer.include) ?? withheldProblem(request, answer);
    default:
      return undefined;
  }
}

function includeProblem(
  request: RequestIn<"deciding">,
  include: Extract<DecideAnswer, { choice: "disclose-in-part" }>["include"],
): FieldRefusal | undefined {
  for (const part of include) {
    const finding = ownValue(request.findings, part.system);
    const known = new Set(finding?.files.map((file) => file.key));
    if (!finding?.found || part.files.some((key) => !known.has(key))) {
      return { field: "include", problem: "system-not-found" };
    }
    if (part.content === undefined && part.files.length === 0) {
      return { field: "include", problem: "content-needed" };
    }
  }
  return undefined;
}

/** Something is said to be withheld, yet everything that was found would go out: a leak under a false notice. */
function withheldProblem(
  request: RequestIn<"deciding">,
  { include, leftOutBefore }: Extract<DecideAnswer, { choice: "disclose-in-part" }>,
): FieldRefusal | undefined {
  const found = Object.entries(request.findings).filter(([, finding]) => finding.found);
  const all = found.every(([system, { content, files }]) => {
    const parts = include.filter((part) => part.system === system);
    const goesOut = (key: string) => parts.some((part) => part.files.includes(key));
    const whole = parts.some((part) => wordsOf(part.content) === wordsOf(content));
    return parts.length > 0 && whole && files.every(({ key }) => goesOut(key));
  });
  return all && leftOutBefore !== true ? { field: "leftOutBefore", problem: "nothing-withheld" } : undefined;
}

/** A text without what a form or a hand may change about its spaces. */
function wordsOf(content = ""): string {
  return content.replace(/\s+/g, " ").trim();
}

/** zod leaves optional fields that were not given as undefined; the record has no such fields. */
function withoutUndefined<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
