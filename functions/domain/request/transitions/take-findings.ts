import { findingsToTake } from "../../asked-before.ts";
import type { Business } from "../../business.ts";
import type { Request } from "../request.ts";
import { type Stamp, stamped } from "./stamp.ts";

/**
 * A repeated request takes over the earlier one's findings, once, before anybody is asked; if they are complete, the
 * decision is next. Undefined if there are none to take.
 */
export function findingsTaken(
  request: Request,
  earlier: Request | undefined,
  stamp: Stamp,
  business: Business,
): Request | undefined {
  if (request.status !== "investigating" || request.repeats === undefined) return undefined;
  if (Object.keys(request.findings).length > 0) return undefined;
  const findings = findingsToTake(request, earlier, business, Date.parse(stamp.at));
  const taken = Object.keys(findings);
  if (taken.length === 0) return undefined;
  const complete = request.systems.every((system) => findings[system] !== undefined);
  const next = { ...request, status: complete ? ("deciding" as const) : request.status, findings };
  return stamped(request, next, stamp, "findings-taken", { from: request.repeats, systems: taken });
}
