import type { RequestIn } from "../../request/request.ts";

/** Whether the notice reached the requester, by mail or as a member of staff recorded. */
export function noticeReached(request: RequestIn<"notifying">): boolean {
  const wait = request.tasks["notice-delivery"];
  const replaced = request.tasks["deliver-otherwise"];
  return (
    (wait?.state === "answered" && wait.result === "delivered") ||
    (replaced?.state === "answered" && replaced.result === "delivered")
  );
}
