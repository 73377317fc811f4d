import type { Business } from "../../business.ts";
import { connectorOf } from "../../connector.ts";
import { theConnector } from "../../connector-schema.ts";
import { canonicalJson } from "../../history.ts";
import type { TaskId } from "../../ids.ts";
import { checkLink } from "../../links.ts";
import { ownValue } from "../../own-value.ts";
import type { ConnectorAnswer } from "../../questions/connector-answer.ts";
import { connectedOf } from "../../questions/connector-questions.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { TaskResult } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { type LinkRefusal, type OpenTask, pendingBehind } from "./task-behind-link.ts";

/**
 * The question that a connector's link is for, or why it is refused. A person's link opens nothing here, and vice
 * versa.
 */
export function connectorTaskBehind(
  request: Request,
  taskId: TaskId,
  secret: string,
  nowMs: number,
  business: Business,
): Result<OpenTask, LinkRefusal> {
  const behind = pendingBehind(request, taskId, secret, nowMs);
  if (!behind.ok) return behind;
  const { task } = behind.value;
  if (task.recipient !== theConnector) return refuse("unknown");
  return connectorOf(business, task) === undefined ? refuse("not-in-role") : ok(behind.value);
}

/**
 * The connector accepted the question: until its time runs out nobody else is asked. Undefined if nothing changes.
 */
export function connectorTook(request: Request, mailId: string, stamp: Stamp): ConfirmedRequest | undefined {
  if (!isConfirmed(request)) return undefined;
  const call = ownValue(request.mails, mailId);
  if (call?.to !== theConnector || call.state !== "claimed") return undefined;
  const mails = { ...request.mails, [mailId]: { ...call, state: "sent" as const, at: stamp.at } };
  return stamped(request, { ...request, mails }, stamp, "connector-took", { mail: mailId });
}

/** The connector says that it cannot answer: its link ends, and the owner is asked at the next sweep. */
export function connectorDeclined(
  request: ConfirmedRequest,
  taskId: TaskId,
  stamp: Stamp,
): ConfirmedRequest | undefined {
  const task = request.tasks[taskId];
  if (task?.state !== "pending" || task.recipient !== theConnector || task.link === undefined)
    return undefined;
  const link = { ...task.link, expiresAt: stamp.at };
  const tasks = { ...request.tasks, [taskId]: { ...task, link } };
  return stamped(request, { ...request, tasks }, stamp, "connector-declined", { task: taskId });
}

/** The result of an identical repeated answer of a connector; undefined if it differs. */
export function repeatedResult(
  request: Request,
  taskId: TaskId,
  secret: string,
  given: ConnectorAnswer,
): TaskResult | undefined {
  if (!isConfirmed(request)) return undefined;
  const task = ownValue(request.tasks, taskId);
  if (task?.state !== "answered" || task.answeredBy !== theConnector || task.system === undefined)
    return undefined;
  // The answer is compared only if the link is the one that gave it.
  if (checkLink(task.link, secret, 0) !== "valid") return undefined;
  const kept = connectedOf(task.kind)?.kept(request, task.system);
  if (kept === undefined) return undefined;
  const { by: _by, at: _at, ...said } = kept;
  return canonicalJson(said) === canonicalJson(given.stored) ? task.result : undefined;
}
