import { linkedOf } from "./linked.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import { rightOf } from "./rights/index.ts";

/** How long after confirmation the same button shows the access code again to a person who lost the page. */
export const codeShownAgainMinutes = 10;

/** Whether any part of the submission ends in a download, which asks for the access code. */
export function needsAccessCode(request: ConfirmedRequest): boolean {
  const rights = linkedOf(request)?.requests.map(({ right }) => right) ?? [request.right];
  return request.medium !== "paper" && rights.some((right) => rightOf(right).act === "package");
}

/**
 * Whether the access code may be shown on confirmation at `nowMs`. Not later: an intruder in the mailbox would have
 * the link, and must not get the second factor with it.
 */
export function mayShowAccessCode(request: ConfirmedRequest, nowMs: number): boolean {
  const at = request.history.findLast(({ event }) => event === "address-confirmed")?.at;
  return (
    at !== undefined && needsAccessCode(request) && nowMs <= Date.parse(at) + codeShownAgainMinutes * 60_000
  );
}
