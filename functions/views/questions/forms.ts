import type { AnswerableKind, TaskKind } from "../../domain/questions/kinds.ts";
import { actOnSystemForm } from "./act-on-system.ts";
import { confirmAgentForm } from "./confirm-agent.ts";
import { confirmFeeForm } from "./confirm-fee.ts";
import { coolingOffForm } from "./cooling-off.ts";
import { decideForm } from "./decide-form.ts";
import { deliverOtherwiseForm } from "./deliver-otherwise.ts";
import { postLetterForm } from "./post-letter.ts";
import { postPackageForm } from "./post-package.ts";
import type { AnswerForm } from "./question-view.ts";
import { replyMessageForm } from "./reply-message.ts";
import { requesterUnreachableForm } from "./requester-unreachable.ts";
import { resendFilesForm } from "./resend-files.ts";
import { searchSystemForm } from "./search-system.ts";
import { sendEvidenceForm } from "./send-evidence.ts";
import { signOffForm } from "./sign-off.ts";
import { verifyIdentityForm } from "./verify-identity.ts";

/** How the form of each question is read. */
export const forms: { readonly [Kind in AnswerableKind]: AnswerForm<Kind> } = {
  "verify-identity": verifyIdentityForm,
  "send-evidence": sendEvidenceForm,
  "confirm-fee": confirmFeeForm,
  "search-system": searchSystemForm,
  "resend-files": resendFilesForm,
  decide: decideForm,
  "sign-off": signOffForm,
  "cooling-off": coolingOffForm,
  "act-on-system": actOnSystemForm,
  "post-package": postPackageForm,
  "deliver-otherwise": deliverOtherwiseForm,
  "confirm-agent": confirmAgentForm,
  "reply-message": replyMessageForm,
  "post-letter": postLetterForm,
  "requester-unreachable": requesterUnreachableForm,
};

/** Whether a filled-in form answers it; other questions a button or an event does. */
export function isAnswerable(kind: TaskKind): kind is AnswerableKind {
  return Object.hasOwn(forms, kind);
}
