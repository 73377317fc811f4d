import type { MailContent } from "../../domain/ports.ts";
import type { TaskKind } from "../../domain/questions/kinds.ts";
import { actOnSystemMail } from "./act-on-system.ts";
import { confirmAgentMail } from "./confirm-agent.ts";
import { coolingOffMail } from "./cooling-off.ts";
import { decideMail } from "./decide.ts";
import { keepPromiseMail } from "./keep-promise.ts";
import { postLetterMail } from "./post-letter.ts";
import type { PersonalKind, QuestionMail, StaffMail, TaskMail } from "./question-view.ts";
import { searchSystemMail } from "./search-system.ts";
import { sendEvidenceMail } from "./send-evidence.ts";
import { warnContactMail } from "./warn-contact.ts";

/** The mail texts of each kind of question: a whole mail to people outside, mostly nothing for staff. */
const mails: { readonly [Kind in PersonalKind]: QuestionMail<Kind> } & {
  readonly [Kind in TaskKind]?: QuestionMail<Kind>;
} = {
  "send-evidence": sendEvidenceMail,
  "search-system": searchSystemMail,
  decide: decideMail,
  "cooling-off": coolingOffMail,
  "act-on-system": actOnSystemMail,
  "confirm-agent": confirmAgentMail,
  "warn-contact": warnContactMail,
  "keep-promise": keepPromiseMail,
  "post-letter": postLetterMail,
};

export function mailOf(kind: TaskKind): StaffMail & { readonly toPerson?: (v: TaskMail) => MailContent } {
  return mails[kind] ?? {};
}
