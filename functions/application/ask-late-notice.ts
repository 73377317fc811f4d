import type { RequestId } from "../domain/ids.ts";
import { isNoticeLost } from "../domain/questions/deliver-otherwise/notice-reached.ts";
import { askDesk } from "./ask-desk.ts";
import type { MailingDeps } from "./deps.ts";

/**
 * A notice that had been delivered came back after all, and the request is closed: the desk is asked to deliver it
 * otherwise, as long as the person is known. Asked before is success.
 */
export function askLateNotice(deps: MailingDeps, requestId: RequestId): Promise<void> {
  return askDesk(deps, requestId, (request) =>
    isNoticeLost(request) ? { kind: "deliver-otherwise" } : undefined,
  );
}
