import { unreachable } from "../../domain/result.ts";
import type { Html } from "../layout.ts";
import { actOnSystemPage } from "../questions/act-on-system.ts";
import { confirmAgentPage } from "../questions/confirm-agent.ts";
import { confirmFeePage } from "../questions/confirm-fee.ts";
import { coolingOffPage } from "../questions/cooling-off.ts";
import { decidePage } from "../questions/decide.ts";
import { deliverOtherwisePage } from "../questions/deliver-otherwise.ts";
import { postLetterPage } from "../questions/post-letter.ts";
import { postPackagePage } from "../questions/post-package.ts";
import { renewCodePage } from "../questions/renew-code.ts";
import { replyMessagePage } from "../questions/reply-message.ts";
import { requesterUnreachablePage } from "../questions/requester-unreachable.ts";
import { searchSystemPage } from "../questions/search-system.ts";
import { sendEvidencePage } from "../questions/send-evidence.ts";
import { signOffPage } from "../questions/sign-off.ts";
import { verifyIdentityPage } from "../questions/verify-identity.ts";
import type { TaskView } from "../questions/view.ts";
import { warnContactPage } from "../questions/warn-contact.ts";

export { askPage } from "../questions/conversation.ts";
export { codeRenewedPage, taskDonePage } from "../questions/done.ts";
export { printPage } from "../questions/print.ts";
export type { TaskView, Upload } from "../questions/view.ts";
export { stoppedPage } from "../questions/warn-contact.ts";

/** The page of a task: what it is about, and the form that answers it. */
export function taskPage(v: TaskView): Html {
  const { kind } = v.task;
  switch (kind) {
    case "verify-identity":
      return verifyIdentityPage(v);
    case "send-evidence":
      return sendEvidencePage(v);
    case "confirm-agent":
      return confirmAgentPage(v);
    case "warn-contact":
      return warnContactPage(v);
    case "confirm-fee":
      return confirmFeePage(v);
    case "search-system":
      return searchSystemPage(v);
    case "decide":
      return decidePage(v);
    case "sign-off":
      return signOffPage(v);
    case "cooling-off":
      return coolingOffPage(v);
    case "act-on-system":
      return actOnSystemPage(v);
    case "post-package":
      return postPackagePage(v);
    case "deliver-otherwise":
      return deliverOtherwisePage(v);
    case "renew-code":
      return renewCodePage(v);
    case "reply-message":
      return replyMessagePage(v);
    case "post-letter":
      return postLetterPage(v);
    case "requester-unreachable":
      return requesterUnreachablePage(v);
    case "notice-delivery":
      throw new RangeError("the wait for a delivery event asks nobody");
    default:
      return unreachable(kind);
  }
}
