import type { Business } from "../../business.ts";
import { dayMs } from "../../calendar.ts";
import { systemsToActOn } from "../../questions/act-on-system/systems.ts";
import { questionOf } from "../../questions/index.ts";
import { withoutUnaskedFee } from "../../questions/next-step.ts";
import { isUnheard, mailsOfRound } from "../../undelivered-questions.ts";
import type { Request, RequestIn } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";
import { voided } from "./void-tasks.ts";

/**
 * The systems whose owners still have to be asked; none once all have answered, so that a continued workflow skips
 * them. Undefined before the investigation.
 */
export function systemsToSearch(request: Request): readonly string[] | undefined {
  switch (request.status) {
    case "investigating":
      return request.systems;
    case "deciding":
    case "acting":
    case "notifying":
      return [];
    default:
      return undefined;
  }
}

/**
 * The search begins although a fee seemed due: an earlier release's workflow asks for none. Undefined if none was
 * due.
 */
export function investigationPlanned(
  request: Request,
  stamp: Stamp,
  business: Business,
): Request | undefined {
  const next = withoutUnaskedFee(request, business);
  return next === request ? undefined : stamped(request, next, stamp, "investigation-planned");
}

/** What has to be done after a decision to change something. */
export interface ActionPlan {
  readonly systems: readonly string[];
  /** Whether the requester may call it off first: erasing cannot be undone. */
  readonly coolingOff: boolean;
}

/**
 * The systems whose owners still have to act, and whether to wait first: until the requester has had the promised
 * number of days to call it off, however late their mail was sent. Undefined in other states.
 */
export function actionPlan(request: Request, nowMs: number): ActionPlan | undefined {
  if (request.status === "notifying") return { systems: [], coolingOff: false };
  if (request.status !== "acting") return undefined;
  const { actions = {}, claim, decision } = request;
  const systems = systemsToActOn(request).filter((system) => actions[system] === undefined);
  // A substitute measure erases nothing, so there is nothing to call off.
  const erases = claim.measure === "erase" && decision.choice !== "alternative";
  // Called off without the workflow knowing: when it asks again, it finds the recorded answer.
  const calledOff = request.withdrawnAt !== undefined;
  const begun = !calledOff && (Object.keys(actions).length > 0 || hasCooledOff(request, nowMs));
  return { systems, coolingOff: erases && !begun };
}

/**
 * The request once its owners are to be asked: nobody can call it off any more. Undefined if nobody could, or still
 * can.
 */
export function coolingOffOver(
  request: Request,
  { coolingOff }: ActionPlan,
  stamp: Stamp,
): Request | undefined {
  if (request.status !== "acting" || coolingOff) return undefined;
  if (request.tasks["cooling-off"]?.state !== "pending") return undefined;
  const tasks = voided(request.tasks, stamp.at, ({ kind }) => questionOf(kind).letsWithdraw === true);
  return stamped(request, { ...request, tasks }, stamp, "cooling-off-over");
}

/**
 * The request with the third parties that are to be told of it; undefined if that is already planned, or not asked
 * for.
 */
export function recipientsPlanned(
  request: Request,
  recipients: readonly string[],
  stamp: Stamp,
): Request | undefined {
  if (request.status !== "acting" || request.recipients !== undefined) return undefined;
  const next = { ...request, recipients: [...recipients] };
  return stamped(request, next, stamp, "recipients-planned", { recipients: recipients.length });
}

function hasCooledOff(request: RequestIn<"acting">, nowMs: number): boolean {
  const days = request.terms.deadlines.coolingOffDays;
  const task = request.tasks["cooling-off"];
  if (task === undefined) return false;
  if (task.state === "void") return true;
  // A day of tolerance between the workflow's clock and the record's, and for the sweep.
  const until = Date.parse(task.link?.expiresAt ?? task.openedAt) - dayMs;
  return (
    until <= nowMs &&
    !isUnheard(request, mailsOfRound(request, "cooling-off", task), (days - 1) * dayMs, nowMs)
  );
}
