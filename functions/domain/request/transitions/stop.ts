import { questionOf } from "../../questions/index.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { rightOf } from "../../rights/index.ts";
import type { ConfirmedRequest } from "../request.ts";
import { type Task, withoutAnswer } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { canWithdraw } from "./withdraw.ts";

/** The mail that tells the officer of it. */
export const stopMailId = "release-stopped";

/**
 * What the contact on file can still do: end the request as a withdrawal does or, if the package is ready and not
 * collected, revoke it. Undefined once it has been handed over.
 */
export function stoppable(request: ConfirmedRequest): "release" | "collection" | undefined {
  if (request.withdrawnAt !== undefined || request.stoppedAt !== undefined) return undefined;
  const isWithdrawable: boolean = canWithdraw(request);
  if (isWithdrawable) return "release";
  switch (request.status) {
    case "acting":
      return rightOf(request.right).act === "package" && request.posting === undefined
        ? "release"
        : undefined;
    case "notifying":
    case "closed": {
      const { package: held, links, medium } = request;
      const lies = held !== undefined && held.deletedAt === undefined && held.downloads.length === 0;
      return lies && links.package !== undefined && medium !== "paper" ? "collection" : undefined;
    }
    default:
      return undefined;
  }
}

export interface Stop {
  readonly request: ConfirmedRequest;
  readonly what: "release" | "collection";
}

/** The contact on file says that the request is not theirs. The officer is about to be told. */
export function releaseStopped(
  request: ConfirmedRequest,
  officer: string,
  stamp: Stamp,
): Result<Stop, "too-late"> {
  const what = stoppable(request);
  if (what === undefined) return refuse("too-late");
  const next: ConfirmedRequest = {
    ...(what === "release" ? { ...request, withdrawnAt: stamp.at } : uncollectable(request, stamp.at)),
    stoppedAt: stamp.at,
    tasks: Object.fromEntries(
      Object.entries(request.tasks).map(([taskId, task]) => [taskId, answeredByStop(task, stamp.at)]),
    ),
    mails: { ...request.mails, [stopMailId]: { to: officer, state: "claimed", at: stamp.at } },
  };
  const facts = { what, mail: stopMailId, to: officer };
  return ok({ request: stamped(request, next, stamp, "release-stopped", facts), what });
}

function answeredByStop(task: Task, at: string): Task {
  if (task.state !== "pending") return task;
  const result = questionOf(task.kind).onStop;
  if (result === undefined) return task;
  return {
    ...withoutAnswer(task),
    state: "answered",
    result,
    answeredAt: at,
    answeredBy: "contact",
    handedOver: task.token === undefined,
  };
}

/** The download link is revoked, and the package is deleted by the next sweep after the request is closed. */
function uncollectable(request: ConfirmedRequest, at: string): ConfirmedRequest {
  if ((request.status !== "notifying" && request.status !== "closed") || request.package === undefined) {
    return request;
  }
  const { package: link } = request.links;
  return {
    ...request,
    package: { ...request.package, expiresAt: at },
    links: { ...request.links, ...(link !== undefined && { package: { ...link, expiresAt: at } }) },
  };
}

/** Whether the contact on file has to be told of the request; the outbox takes care of a claimed mail. */
export function contactUntold(request: ConfirmedRequest): boolean {
  if (request.contact === undefined || request.withdrawnAt !== undefined) return false;
  return request.tasks["warn-contact"] === undefined;
}
