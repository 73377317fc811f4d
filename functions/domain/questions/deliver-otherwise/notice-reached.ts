import type { ConfirmedRequest, RequestIn } from "../../request/request.ts";

/** Whether the notice reached the requester, by mail or as recorded by staff. */
export function noticeReached(request: RequestIn<"notifying">): boolean {
  const wait = request.tasks["notice-delivery"];
  const replaced = request.tasks["deliver-otherwise"];
  return (
    (wait?.state === "answered" && wait.result === "delivered") ||
    (replaced?.state === "answered" && replaced.result === "delivered")
  );
}

/**
 * Whether the notice of a closed request bounced after it was reported as delivered, and was not delivered another
 * way.
 */
export function isNoticeLost(request: ConfirmedRequest): boolean {
  if (request.status !== "closed" || request.otherwise !== undefined) return false;
  const state = request.mails["notice"]?.state;
  return state === "bounced" || state === "rejected";
}

/** The same, with nobody asked to deliver it yet. */
export function isLostNoticeUnassigned(request: ConfirmedRequest): boolean {
  return isNoticeLost(request) && request.tasks["deliver-otherwise"]?.state !== "pending";
}
