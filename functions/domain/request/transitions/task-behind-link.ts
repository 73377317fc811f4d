import type { Business } from "../../business.ts";
import { theConnector } from "../../connector-schema.ts";
import type { TaskId } from "../../ids.ts";
import { checkLink } from "../../links.ts";
import { ownValue } from "../../own-value.ts";
import { questionOf } from "../../questions/index.ts";
import { holdsRole } from "../../recipients.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { type ConfirmedRequest, isConfirmed, type Request } from "../request.ts";
import type { PendingTask } from "../tasks.ts";

/** Why a task's link does not open its page. */
export type LinkRefusal = "unknown" | "expired" | "superseded" | "answered" | "over" | "not-in-role";

/** A request and the question of a link, which still waits for its answer. */
export interface OpenTask {
  readonly request: ConfirmedRequest;
  readonly task: PendingTask;
}

/** The task that a link opens, or why not. Read-only; used by the page and by the answer. */
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
  return holdsRole(business, behind.value.request, task) ? behind : refuse("not-in-role");
}

/**
 * An answered question, reopened by the link that answered it: the person may change the answer until it counts.
 * Undefined if it cannot be changed, or no longer.
 */
export function changeableBehind(
  request: Request,
  taskId: TaskId,
  secret: string,
  nowMs: number,
  business: Business,
): OpenTask | undefined {
  const task = isConfirmed(request) ? ownValue(request.tasks, taskId) : undefined;
  if (!isConfirmed(request) || task?.state !== "answered") return undefined;
  const { state: _answered, result: _word, answeredAt: _at, answeredBy, handedOver: _told, ...open } = task;
  const isOwn = answeredBy === task.recipient && answeredBy !== theConnector;
  const valid = checkLink(task.link, secret, nowMs) === "valid";
  const mayBe = request.withdrawnAt === undefined && questionOf(task.kind).change?.mayBe(request) === true;
  if (!isOwn || !valid || !mayBe || !holdsRole(business, request, task)) return undefined;
  return { request, task: { ...open, state: "pending" } };
}

/** The question of a link, for any recipient; the caller checks who may answer. */
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
