import type { Answer } from "../answers.ts";
import { type Business, mailboxesOf } from "../business.ts";
import type { Facts } from "../history.ts";
import type { TaskId } from "../ids.ts";
import { checkLink } from "../links.ts";
import { ownValue } from "../own-value.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  type Request,
  type RequestIn,
  type Task,
  type TaskResult,
} from "../request.ts";
import { ok, type Result, refuse, unreachable } from "../result.ts";
import { choosableCodes, rightOf } from "../rights.ts";
import { type Stamp, stamped } from "./stamp.ts";

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
    | "evidence-needed";
}

/** How often the desk may ask the requester for more before it has to decide. */
export const evidenceRounds = 3;

/** The task that a link opens, or why not. Reads only; the page and the answer both ask here. */
export function taskBehind(
  request: Request,
  taskId: TaskId,
  secret: string,
  nowMs: number,
  business: Business,
): Result<
  { readonly request: ConfirmedRequest; readonly task: Extract<Task, { state: "pending" }> },
  LinkRefusal
> {
  if (!isConfirmed(request)) return refuse("unknown");
  const task = ownValue(request.tasks, taskId);
  const check = checkLink(task?.link, secret, nowMs);
  if (task === undefined || check === "unknown") return refuse("unknown");
  if (check === "superseded") return refuse("superseded");
  if (task.state === "answered") return refuse(task.result === "withdrawn" ? "over" : "answered");
  if (task.state === "void") return refuse("over");
  if (check === "expired") return refuse("expired");
  if (!holdsRole(task, business)) return refuse("not-in-role");
  return ok({ request, task });
}

/** Whether the mailbox the link was issued to still has the role; staff who left must not decide. */
function holdsRole(task: Task, business: Business): boolean {
  if (task.recipient === "requester") return task.kind === "send-evidence";
  const role = task.escalated ? "officer" : roleOf(task.kind);
  return role !== undefined && mailboxesOf(business, role, task.system).includes(task.recipient);
}

/** The role that is asked a kind of question; undefined for the requester and for waits that ask nobody. */
export function roleOf(kind: Task["kind"]): "desk" | "owner" | "officer" | undefined {
  switch (kind) {
    case "verify-identity":
    case "confirm-fee":
    case "post-package":
    case "deliver-otherwise":
    case "renew-code":
      return "desk";
    case "search-system":
      return "owner";
    case "decide":
      return "officer";
    case "send-evidence":
    case "notice-delivery":
      return undefined;
    default:
      return unreachable(kind);
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
            identity: { state: "open", asks: [...asks, { askedAt: stamp.at, question: answer.question }] },
            tasks: askAnew(closing("more"), "send-evidence", stamp.at),
          };
          return write(next, "more");
        }
        case "cannot": {
          const next: RequestIn<"verifying"> = {
            ...request,
            identity: { state: "unverified", reason: answer.reason, by, at: stamp.at, asks },
            tasks: closing("cannot"),
          };
          return write(next, "cannot");
        }
        case "confirmed": {
          const medium = request.medium === "ask" ? answer.medium : request.medium;
          if (medium === undefined) return refuse({ field: "medium", problem: "medium-needed" });
          const yen = rightOf(request.right).feeAllowed ? business.fee.disclosureYen : 0;
          const identity = {
            state: "confirmed" as const,
            method: answer.method,
            document: answer.document,
            by,
            at: stamp.at,
            asks,
          };
          const tasks = closing("confirmed");
          const facts = { method: answer.method, document: answer.document, medium };
          if (yen > 0) {
            const next: RequestIn<"awaiting-fee"> = {
              ...request,
              status: "awaiting-fee",
              identity,
              medium,
              tasks,
              fee: { state: "due", yen },
            };
            return write(next, "confirmed", facts);
          }
          const next: RequestIn<"investigating"> = {
            ...request,
            status: "investigating",
            identity,
            medium,
            tasks,
            fee: { state: "none" },
            systems: business.systems.map((system) => system.key),
            findings: {},
          };
          return write(next, "confirmed", facts);
        }
        default:
          return unreachable(answer);
      }
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
        identity: { state: "open", asks },
        tasks: askAnew(closing("sent"), "verify-identity", stamp.at),
      };
      return write(next, "sent", { files: answer.files.length });
    }
    case "confirm-fee": {
      if (request.status !== "awaiting-fee" || request.fee.state !== "due") return wrongState(request);
      const { answer } = given;
      const { yen } = request.fee;
      const next: RequestIn<"investigating"> = {
        ...request,
        status: "investigating",
        fee:
          answer.choice === "paid"
            ? { state: "paid", yen, by, at: stamp.at }
            : { state: "waived", yen, reason: answer.reason, by, at: stamp.at },
        systems: business.systems.map((system) => system.key),
        findings: {},
        tasks: closing(answer.choice),
      };
      return write(next, answer.choice, { yen });
    }
    case "search-system": {
      if (request.status !== "investigating" || task.system === undefined) return wrongState(request);
      const { answer } = given;
      const found = answer.choice === "found";
      if (found && answer.content === undefined && answer.files.length === 0) {
        return refuse({ field: "content", problem: "content-needed" });
      }
      const findings = {
        ...request.findings,
        [task.system]: {
          found,
          searched: answer.searched,
          ...(answer.notes !== undefined && { notes: answer.notes }),
          ...(found && answer.content !== undefined && { content: answer.content }),
          files: found ? answer.files : [],
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
      return write(next, found ? "found" : "nothing", { files: findings[task.system]?.files.length ?? 0 });
    }
    case "decide": {
      if (request.status !== "deciding") return wrongState(request);
      const { answer } = given;
      const anything = Object.values(request.findings).some((finding) => finding.found);
      const decidedBy = { by, at: stamp.at };
      const tasks = closing(answer.choice);
      switch (answer.choice) {
        case "disclose":
          if (!anything) return refuse({ field: "choice", problem: "nothing-found" });
          return write(
            { ...request, status: "acting", decision: { choice: "disclose", ...decidedBy }, tasks },
            answer.choice,
          );
        case "disclose-in-part": {
          if (!anything) return refuse({ field: "choice", problem: "nothing-found" });
          if (!allowed(request, answer.codes, "part")) {
            return refuse({ field: "codes", problem: "code-not-allowed" });
          }
          for (const part of answer.include) {
            const finding = ownValue(request.findings, part.system);
            const known = new Set(finding?.files.map((file) => file.key));
            if (!finding?.found || part.files.some((key) => !known.has(key))) {
              return refuse({ field: "include", problem: "system-not-found" });
            }
            if (part.content === undefined && part.files.length === 0) {
              return refuse({ field: "include", problem: "content-needed" });
            }
          }
          const { choice, withheld, codes, explanation } = answer;
          const include = answer.include.map(({ system, content, files }) => ({
            system,
            files,
            ...(content !== undefined && { content }),
          }));
          const decision = { choice, withheld, codes, explanation, include, ...decidedBy };
          return write({ ...request, status: "acting", decision, tasks }, choice, { codes });
        }
        case "no-such-data":
          if (anything) return refuse({ field: "choice", problem: "something-found" });
          return write(
            { ...request, status: "acting", decision: { choice: answer.choice, ...decidedBy }, tasks },
            answer.choice,
          );
        case "refuse": {
          if (!allowed(request, answer.codes, "all")) {
            return refuse({ field: "codes", problem: "code-not-allowed" });
          }
          const decision = { ...answer, ...decidedBy };
          return write({ ...request, status: "acting", decision, tasks }, answer.choice, {
            codes: answer.codes,
          });
        }
        default:
          return unreachable(answer);
      }
    }
    case "post-package": {
      if (request.status !== "acting") return wrongState(request);
      const { tracking } = given.answer;
      const posting = { at: stamp.at, by, ...(tracking !== undefined && { tracking }) };
      return write({ ...request, posting, tasks: closing("posted") }, "posted");
    }
    case "deliver-otherwise": {
      if (request.status !== "notifying") return wrongState(request);
      const { how, note } = given.answer;
      const otherwise = { how, at: stamp.at, recordedBy: by, ...(note !== undefined && { note }) };
      return write({ ...request, otherwise, tasks: closing("delivered") }, "delivered", { how });
    }
    default:
      return unreachable(given);
  }
}

function wrongState(request: ConfirmedRequest): never {
  throw new RangeError(`a pending task does not fit the status ${request.status}`);
}

/** A question that was answered in an earlier round may be asked again; its old links stay dead. */
function askAnew(tasks: ConfirmedRequest["tasks"], kind: "verify-identity" | "send-evidence", at: string) {
  const earlier = Object.entries(tasks).find(([, task]) => task.kind === kind);
  if (earlier === undefined) return tasks;
  const [taskId, task] = earlier;
  if (task.state === "void") return tasks;
  const { token: _dead, ...kept } = task;
  const { kind: sameKind, recipient, round, attempt, escalated, openedAt, link } = kept;
  return {
    ...tasks,
    [taskId]: {
      state: "void" as const,
      kind: sameKind,
      recipient,
      round,
      attempt,
      escalated,
      openedAt,
      ...(link !== undefined && { link }),
      voidedAt: at,
    },
  };
}

function allowed(request: ConfirmedRequest, codes: readonly string[], extent: "all" | "part"): boolean {
  const choosable = choosableCodes(request.right, request.arrivalDate, extent).map((rule) => rule.code);
  return codes.every((code) => choosable.some((known) => known === code));
}
