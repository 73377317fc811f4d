import { questionOf } from "../../questions/index.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { CameBy } from "../person.ts";
import {
  type ConfirmedRequest,
  isConfirmed,
  isWaiting,
  type Request,
  type RequestIn,
  type WaitingRequest,
} from "../request.ts";
import { type Task, withoutAnswer } from "../tasks.ts";
import { type Stamp, stamped } from "./stamp.ts";

type WithdrawnRequest = WaitingRequest | RequestIn<"acting">;

export type WithdrawRefusal = "too-late" | "not-confirmed";

/**
 * The requester withdraws the request. This answers every open question, so that the waiting workflow goes on to the
 * notice. Possible until the business acts; idempotent.
 */
export function withdrawn(
  request: Request,
  stamp: Stamp,
  /** How it came in, if staff record it for the requester. */
  came?: CameBy,
): Result<{ readonly request: ConfirmedRequest; readonly first: boolean }, WithdrawRefusal> {
  if (request.status === "unconfirmed") return refuse("not-confirmed");
  if (isConfirmed(request) && request.withdrawnAt !== undefined) return ok({ request, first: false });
  if (!canWithdraw(request)) return refuse("too-late");
  const by = stamp.actor.kind === "staff" ? stamp.actor.mailbox : "requester";
  const tasks = Object.fromEntries(
    Object.entries(request.tasks).map(([taskId, task]): [string, Task] => [
      taskId,
      answeredByWithdrawal(task, by, stamp.at),
    ]),
  );
  return ok({
    request: stamped(
      request,
      { ...request, withdrawnAt: stamp.at, tasks },
      stamp,
      "withdrawn",
      came === undefined ? {} : { came },
    ),
    first: true,
  });
}

function answeredByWithdrawal(task: Task, by: string, at: string): Task {
  const result = questionOf(task.kind).onWithdrawal;
  if (task.state !== "pending" || result === undefined) return task;
  const handedOver = task.token === undefined;
  return { ...withoutAnswer(task), state: "answered", result, answeredAt: at, answeredBy: by, handedOver };
}

/** Whether the requester may still withdraw: nothing was done to data, and nothing else ended the request. */
export function canWithdraw(request: Request): request is WithdrawnRequest {
  switch (request.status) {
    case "acting":
      return Object.values(request.tasks).some(
        ({ state, kind }) => state === "pending" && questionOf(kind).allowsWithdrawal === true,
      );
    case "verifying":
      return request.identity.state === "open";
    case "deciding":
      return request.actions === undefined;
    default:
      return isWaiting(request);
  }
}
