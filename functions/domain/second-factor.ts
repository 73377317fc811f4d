import { linkedOf } from "./linked.ts";
import type { ConfirmedRequest } from "./request/request.ts";
import { rightOf } from "./rights/index.ts";

/** How long after its confirmation the same button shows the access code again, for whoever lost the page, in ms. */
const shownAgainMs = 10 * 60_000;

/** Whether anything of the submission will be handed over as a download, which asks for the access code. */
function needsAccessCode(request: ConfirmedRequest): boolean {
  const rights = linkedOf(request)?.requests.map(({ right }) => right) ?? [request.right];
  return request.medium !== "paper" && rights.some((right) => rightOf(right).act === "package");
}

/**
 * Whether the access code may be shown to whoever confirms the address at `nowMs`. Later it is not shown again: who
 * gets at the mailbox after that has the link, and must not get the second factor with it.
 */
export function mayShowAccessCode(request: ConfirmedRequest, nowMs: number): boolean {
  const at = request.history.findLast(({ event }) => event === "address-confirmed")?.at;
  return at !== undefined && needsAccessCode(request) && nowMs <= Date.parse(at) + shownAgainMs;
}
