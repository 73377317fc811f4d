import type { MailContent } from "../../domain/ports.ts";
import type { TaskKind } from "../../domain/questions/kinds.ts";
import { actOnSystemMail } from "./act-on-system.ts";
import { confirmAgentMail } from "./confirm-agent.ts";
import { confirmFeeMail } from "./confirm-fee.ts";
import { coolingOffMail } from "./cooling-off.ts";
import { decideMail } from "./decide.ts";
import { deliverOtherwiseMail } from "./deliver-otherwise.ts";
import { noticeDeliveryMail } from "./notice-delivery.ts";
import { postLetterMail } from "./post-letter.ts";
import { postPackageMail } from "./post-package.ts";
import type { QuestionMail, StaffMail, TaskMail } from "./question-view.ts";
import { renewCodeMail } from "./renew-code.ts";
import { replyMessageMail } from "./reply-message.ts";
import { requesterUnreachableMail } from "./requester-unreachable.ts";
import { resendFilesMail } from "./resend-files.ts";
import { searchSystemMail } from "./search-system.ts";
import { sendEvidenceMail } from "./send-evidence.ts";
import { signOffMail } from "./sign-off.ts";
import { verifyIdentityMail } from "./verify-identity.ts";
import { warnContactMail } from "./warn-contact.ts";

/** What is particular to the mail of each question. */
const mails: { readonly [Kind in TaskKind]: QuestionMail<Kind> } = {
  "verify-identity": verifyIdentityMail,
  "send-evidence": sendEvidenceMail,
  "confirm-fee": confirmFeeMail,
  "search-system": searchSystemMail,
  "resend-files": resendFilesMail,
  decide: decideMail,
  "sign-off": signOffMail,
  "cooling-off": coolingOffMail,
  "act-on-system": actOnSystemMail,
  "post-package": postPackageMail,
  "notice-delivery": noticeDeliveryMail,
  "deliver-otherwise": deliverOtherwiseMail,
  "renew-code": renewCodeMail,
  "confirm-agent": confirmAgentMail,
  "warn-contact": warnContactMail,
  "reply-message": replyMessageMail,
  "post-letter": postLetterMail,
  "requester-unreachable": requesterUnreachableMail,
};

export function mailOf(kind: TaskKind): StaffMail & { readonly toPerson?: (v: TaskMail) => MailContent } {
  return mails[kind];
}
