import type { RequestId } from "../domain/ids.ts";
import { isNoticeLost } from "../domain/questions/deliver-otherwise/notice-reached.ts";
import { askDesk } from "./ask-desk.ts";
import type { MailingDeps } from "./deps.ts";

/**
 * The notice of a closed request bounced after it had been reported as delivered: asks the desk to deliver it another
 * way, as long as the person is known. Idempotent.
 */
export function askLateNotice(deps: MailingDeps, requestId: RequestId): Promise<void> {
  return askDesk(deps, requestId, (request) =>
    isNoticeLost(request) ? { kind: "deliver-otherwise" } : undefined,
  );
}
