import { dayMs } from "../../domain/calendar.ts";
import type { ConfirmedRequest } from "../../domain/request/request.ts";

/** The time (ISO 8601) until which the requester may call off the decision; undefined if they may not now. */
export function coolingOffUntil(request: ConfirmedRequest): string | undefined {
  const task = request.tasks["cooling-off"];
  if (request.withdrawnAt !== undefined || task?.state !== "pending") return undefined;
  const days = request.terms.deadlines.coolingOffDays;
  return task.link?.expiresAt ?? new Date(Date.parse(task.openedAt) + days * dayMs).toISOString();
}
