import { isPerson } from "../links.ts";
import type { Role } from "../mailboxes.ts";
import { actOnSystem } from "./act-on-system/question.ts";
import { adviseOwner } from "./advise-owner/question.ts";
import { attachScan } from "./attach-scan/question.ts";
import { blackenFile } from "./blacken-file/question.ts";
import { confirmAgent } from "./confirm-agent/question.ts";
import { confirmFee } from "./confirm-fee/question.ts";
import { coolingOff } from "./cooling-off/question.ts";
import { decide } from "./decide/question.ts";
import { deliverOtherwise } from "./deliver-otherwise/question.ts";
import { keepPromise } from "./keep-promise/question.ts";
import { type TaskKind, taskKinds } from "./kinds.ts";
import { noticeDelivery } from "./notice-delivery/question.ts";
import { postLetter } from "./post-letter/question.ts";
import { postPackage } from "./post-package/question.ts";
import type { Person, Question } from "./question.ts";
import { renewCode } from "./renew-code/question.ts";
import { replyMessage } from "./reply-message/question.ts";
import { requesterUnreachable } from "./requester-unreachable/question.ts";
import { resendFiles } from "./resend-files/question.ts";
import { searchSystem } from "./search-system/question.ts";
import { sendEvidence } from "./send-evidence/question.ts";
import { signOff } from "./sign-off/question.ts";
import { verifyIdentity } from "./verify-identity/question.ts";
import { warnContact } from "./warn-contact/question.ts";

/** Everything that the desk asks people, one folder per kind. */
export const questions = {
  "verify-identity": verifyIdentity,
  "send-evidence": sendEvidence,
  "confirm-fee": confirmFee,
  "search-system": searchSystem,
  "advise-owner": adviseOwner,
  "blacken-file": blackenFile,
  "attach-scan": attachScan,
  "resend-files": resendFiles,
  decide,
  "sign-off": signOff,
  "cooling-off": coolingOff,
  "act-on-system": actOnSystem,
  "post-package": postPackage,
  "notice-delivery": noticeDelivery,
  "deliver-otherwise": deliverOtherwise,
  "keep-promise": keepPromise,
  "renew-code": renewCode,
  "confirm-agent": confirmAgent,
  "warn-contact": warnContact,
  "reply-message": replyMessage,
  "post-letter": postLetter,
  "requester-unreachable": requesterUnreachable,
} as const satisfies { readonly [Kind in TaskKind]: Question<Kind> };

/** The definition of a kind of question. */
export function questionOf(kind: TaskKind): Question {
  return questions[kind];
}

/** The role that is asked a kind of question; undefined for people outside and for waits without a recipient. */
export function roleOf(kind: TaskKind): Role | undefined {
  const { asks } = questionOf(kind);
  return asks === "nobody" || isPerson(asks) ? undefined : asks;
}

/** The person outside who is asked a kind of question; undefined for others. */
export function personAsked(kind: TaskKind): Person | undefined {
  const { asks } = questionOf(kind);
  return isPerson(asks) ? asks : undefined;
}

/** The kind in a task's id, as histories keep it; undefined for one unknown to this version. */
export function kindOfTask(taskId: unknown): TaskKind | undefined {
  const [kind] = typeof taskId === "string" ? taskId.split(".") : [];
  return taskKinds.find((known) => known === kind);
}
