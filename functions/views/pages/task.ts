import { unreachable } from "../../domain/result.ts";
import type { Html } from "../layout.ts";
import { actOnSystemPage } from "./tasks/act-on-system.ts";
import { confirmAgentPage } from "./tasks/confirm-agent.ts";
import { confirmFeePage } from "./tasks/confirm-fee.ts";
import { coolingOffPage } from "./tasks/cooling-off.ts";
import { decidePage } from "./tasks/decide.ts";
import { deliverOtherwisePage } from "./tasks/deliver-otherwise.ts";
import { postLetterPage } from "./tasks/post-letter.ts";
import { postPackagePage } from "./tasks/post-package.ts";
import { renewCodePage } from "./tasks/renew-code.ts";
import { replyMessagePage } from "./tasks/reply-message.ts";
import { requesterUnreachablePage } from "./tasks/requester-unreachable.ts";
import { searchSystemPage } from "./tasks/search-system.ts";
import { sendEvidencePage } from "./tasks/send-evidence.ts";
import { signOffPage } from "./tasks/sign-off.ts";
import { verifyIdentityPage } from "./tasks/verify-identity.ts";
import type { TaskView } from "./tasks/view.ts";
import { warnContactPage } from "./tasks/warn-contact.ts";

export { askPage } from "./tasks/conversation.ts";
export { codeRenewedPage, taskDonePage } from "./tasks/done.ts";
export { printPage } from "./tasks/print.ts";
export type { TaskView, Upload } from "./tasks/view.ts";
export { stoppedPage } from "./tasks/warn-contact.ts";

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
