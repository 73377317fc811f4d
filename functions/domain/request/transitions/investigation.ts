import type { Business } from "../../business.ts";
import { systemsToActOn } from "../../questions/act-on-system/systems.ts";
import { withoutUnaskedFee } from "../../questions/next-step.ts";
import type { Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/** The systems whose owners still have to be asked; none once all have answered. Undefined in other states. */
export function systemsToSearch(request: Request): readonly string[] | undefined {
  switch (request.status) {
    case "investigating":
      return request.systems;
    case "deciding":
      return [];
    default:
      return undefined;
  }
}

/** The search begins though a fee seemed due: the workflow of an earlier release asks for none. Undefined where it was not. */
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

/** The systems whose owners still have to act, and whether to wait before they do. Undefined in other states. */
export function actionPlan(request: Request): ActionPlan | undefined {
  if (request.status !== "acting") return undefined;
  const { actions = {}, claim, decision } = request;
  const systems = systemsToActOn(request).filter((system) => actions[system] === undefined);
  // A measure in place of erasing erases nothing, so there is nothing to call off.
  const erases = claim.measure === "erase" && decision.choice !== "alternative";
  return { systems, coolingOff: erases && Object.keys(actions).length === 0 };
}
