import { type AnswerableKind, type TaskKind, taskKinds } from "../../domain/questions/kinds.ts";
import type { Html } from "../html.ts";
import { actOnSystemForm, actOnSystemPage } from "./act-on-system.ts";
import { adviseOwnerForm, adviseOwnerPage } from "./advise-owner.ts";
import { attachScanForm, attachScanPage } from "./attach-scan.ts";
import { blackenFileForm, blackenFilePage } from "./blacken-file.ts";
import { confirmAgentForm, confirmAgentPage } from "./confirm-agent.ts";
import { confirmFeeForm, confirmFeePage } from "./confirm-fee.ts";
import { coolingOffForm, coolingOffPage } from "./cooling-off.ts";
import { decidePage } from "./decide.ts";
import { decideForm } from "./decide-form.ts";
import { deliverOtherwiseForm, deliverOtherwisePage } from "./deliver-otherwise.ts";
import { keepPromiseForm, keepPromisePage } from "./keep-promise.ts";
import { noticeDeliveryPage } from "./notice-delivery.ts";
import { postLetterForm, postLetterPage } from "./post-letter.ts";
import { postPackageForm, postPackagePage } from "./post-package.ts";
import type { AnswerForm } from "./question-view.ts";
import { renewCodePage } from "./renew-code.ts";
import { replyMessageForm, replyMessagePage } from "./reply-message.ts";
import { requesterUnreachableForm, requesterUnreachablePage } from "./requester-unreachable.ts";
import { resendFilesForm, resendFilesPage } from "./resend-files.ts";
import { searchSystemForm, searchSystemPage } from "./search-system.ts";
import { sendEvidenceForm, sendEvidencePage } from "./send-evidence.ts";
import { signOffForm, signOffPage } from "./sign-off.ts";
import type { TaskView } from "./task-view.ts";
import { verifyIdentityForm, verifyIdentityPage } from "./verify-identity.ts";
import { warnContactPage } from "./warn-contact.ts";

interface Page {
  /** Its content, and the form that answers it. */
  readonly page: (v: TaskView) => Html;
}

/** How forms are parsed, for questions that are answered by one. */
type Forms = { readonly [Kind in AnswerableKind]: { readonly form: AnswerForm<Kind> } };

/** Each question's page, and how its form is parsed if it has one. */
const views: { readonly [Kind in TaskKind]: Page } & Forms = {
  "verify-identity": { page: verifyIdentityPage, form: verifyIdentityForm },
  "send-evidence": { page: sendEvidencePage, form: sendEvidenceForm },
  "confirm-fee": { page: confirmFeePage, form: confirmFeeForm },
  "search-system": { page: searchSystemPage, form: searchSystemForm },
  "advise-owner": { page: adviseOwnerPage, form: adviseOwnerForm },
  "blacken-file": { page: blackenFilePage, form: blackenFileForm },
  "attach-scan": { page: attachScanPage, form: attachScanForm },
  "resend-files": { page: resendFilesPage, form: resendFilesForm },
  decide: { page: decidePage, form: decideForm },
  "sign-off": { page: signOffPage, form: signOffForm },
  "cooling-off": { page: coolingOffPage, form: coolingOffForm },
  "act-on-system": { page: actOnSystemPage, form: actOnSystemForm },
  "post-package": { page: postPackagePage, form: postPackageForm },
  "notice-delivery": { page: noticeDeliveryPage },
  "deliver-otherwise": { page: deliverOtherwisePage, form: deliverOtherwiseForm },
  "keep-promise": { page: keepPromisePage, form: keepPromiseForm },
  "renew-code": { page: renewCodePage },
  "confirm-agent": { page: confirmAgentPage, form: confirmAgentForm },
  "warn-contact": { page: warnContactPage },
  "reply-message": { page: replyMessagePage, form: replyMessageForm },
  "post-letter": { page: postLetterPage, form: postLetterForm },
  "requester-unreachable": { page: requesterUnreachablePage, form: requesterUnreachableForm },
};

/** The page of a task: its content, and the form that answers it. */
export function taskPage(v: TaskView): Html {
  return views[v.task.kind].page(v);
}

/** Whether a form answers it; other questions are answered by a button or an event. */
export function isAnswerable(kind: TaskKind): kind is AnswerableKind {
  return "form" in views[kind];
}

/** How a question's form is parsed. */
export function formFor<Kind extends AnswerableKind>(kind: Kind): AnswerForm<Kind> {
  const forms: Forms = views;
  return forms[kind].form;
}

/** The kinds that are answered by a form. */
export const answerableKinds: readonly AnswerableKind[] = taskKinds.filter(isAnswerable);
