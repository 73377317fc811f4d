import type { TaskKind } from "../../domain/questions/kinds.ts";
import type { Html } from "../html.ts";
import { actOnSystemPage } from "./act-on-system.ts";
import { confirmAgentPage } from "./confirm-agent.ts";
import { confirmFeePage } from "./confirm-fee.ts";
import { coolingOffPage } from "./cooling-off.ts";
import { decidePage } from "./decide.ts";
import { deliverOtherwisePage } from "./deliver-otherwise.ts";
import { noticeDeliveryPage } from "./notice-delivery.ts";
import { postLetterPage } from "./post-letter.ts";
import { postPackagePage } from "./post-package.ts";
import { renewCodePage } from "./renew-code.ts";
import { replyMessagePage } from "./reply-message.ts";
import { requesterUnreachablePage } from "./requester-unreachable.ts";
import { resendFilesPage } from "./resend-files.ts";
import { searchSystemPage } from "./search-system.ts";
import { sendEvidencePage } from "./send-evidence.ts";
import { signOffPage } from "./sign-off.ts";
import type { TaskView } from "./task-view.ts";
import { verifyIdentityPage } from "./verify-identity.ts";
import { warnContactPage } from "./warn-contact.ts";

/** The page of each question: what it is about, and the form that answers it. */
const pages: { readonly [Kind in TaskKind]: (v: TaskView) => Html } = {
  "verify-identity": verifyIdentityPage,
  "send-evidence": sendEvidencePage,
  "confirm-fee": confirmFeePage,
  "search-system": searchSystemPage,
  "resend-files": resendFilesPage,
  decide: decidePage,
  "sign-off": signOffPage,
  "cooling-off": coolingOffPage,
  "act-on-system": actOnSystemPage,
  "post-package": postPackagePage,
  "notice-delivery": noticeDeliveryPage,
  "deliver-otherwise": deliverOtherwisePage,
  "renew-code": renewCodePage,
  "confirm-agent": confirmAgentPage,
  "warn-contact": warnContactPage,
  "reply-message": replyMessagePage,
  "post-letter": postLetterPage,
  "requester-unreachable": requesterUnreachablePage,
};

/** The page of a task: what it is about, and the form that answers it. */
export function taskPage(v: TaskView): Html {
  return pages[v.task.kind](v);
}
