import type * as z from "zod/mini";
import { type actOnSystemAnswer, actOnSystemKind } from "./act-on-system/answer.ts";
import { type adviseOwnerAnswer, adviseOwnerKind } from "./advise-owner/answer.ts";
import { type attachScanAnswer, attachScanKind } from "./attach-scan/answer.ts";
import { type blackenFileAnswer, blackenFileKind } from "./blacken-file/answer.ts";
import { type confirmAgentAnswer, confirmAgentKind } from "./confirm-agent/answer.ts";
import { type confirmFeeAnswer, confirmFeeKind } from "./confirm-fee/answer.ts";
import { type coolingOffAnswer, coolingOffKind } from "./cooling-off/answer.ts";
import { type decideAnswer, decideKind } from "./decide/answer.ts";
import { type deliverOtherwiseAnswer, deliverOtherwiseKind } from "./deliver-otherwise/answer.ts";
import { type keepPromiseAnswer, keepPromiseKind } from "./keep-promise/answer.ts";
import { noticeDeliveryKind } from "./notice-delivery/answer.ts";
import { type postLetterAnswer, postLetterKind } from "./post-letter/answer.ts";
import { type postPackageAnswer, postPackageKind } from "./post-package/answer.ts";
import { renewCodeKind } from "./renew-code/answer.ts";
import { type replyMessageAnswer, replyMessageKind } from "./reply-message/answer.ts";
import { type requesterUnreachableAnswer, requesterUnreachableKind } from "./requester-unreachable/answer.ts";
import { type resendFilesAnswer, resendFilesKind } from "./resend-files/answer.ts";
import { type searchSystemAnswer, searchSystemKind } from "./search-system/answer.ts";
import { type sendEvidenceAnswer, sendEvidenceKind } from "./send-evidence/answer.ts";
import { type signOffAnswer, signOffKind } from "./sign-off/answer.ts";
import { type verifyIdentityAnswer, verifyIdentityKind } from "./verify-identity/answer.ts";
import { warnContactKind } from "./warn-contact/answer.ts";

/** Every kind of question, with its possible results: the part that the record needs. */
export const leaves = [
  verifyIdentityKind,
  sendEvidenceKind,
  confirmFeeKind,
  searchSystemKind,
  adviseOwnerKind,
  blackenFileKind,
  attachScanKind,
  resendFilesKind,
  decideKind,
  signOffKind,
  coolingOffKind,
  actOnSystemKind,
  postPackageKind,
  noticeDeliveryKind,
  deliverOtherwiseKind,
  keepPromiseKind,
  renewCodeKind,
  confirmAgentKind,
  warnContactKind,
  replyMessageKind,
  postLetterKind,
  requesterUnreachableKind,
] as const;

/** The forms of the kinds that are answered by one; the others are answered by a button or an event. */
interface Answers {
  readonly "verify-identity": typeof verifyIdentityAnswer;
  readonly "send-evidence": typeof sendEvidenceAnswer;
  readonly "confirm-fee": typeof confirmFeeAnswer;
  readonly "search-system": typeof searchSystemAnswer;
  readonly "advise-owner": typeof adviseOwnerAnswer;
  readonly "blacken-file": typeof blackenFileAnswer;
  readonly "attach-scan": typeof attachScanAnswer;
  readonly "resend-files": typeof resendFilesAnswer;
  readonly decide: typeof decideAnswer;
  readonly "sign-off": typeof signOffAnswer;
  readonly "cooling-off": typeof coolingOffAnswer;
  readonly "act-on-system": typeof actOnSystemAnswer;
  readonly "post-package": typeof postPackageAnswer;
  readonly "deliver-otherwise": typeof deliverOtherwiseAnswer;
  readonly "keep-promise": typeof keepPromiseAnswer;
  readonly "confirm-agent": typeof confirmAgentAnswer;
  readonly "reply-message": typeof replyMessageAnswer;
  readonly "post-letter": typeof postLetterAnswer;
  readonly "requester-unreachable": typeof requesterUnreachableAnswer;
}

type Leaf = (typeof leaves)[number];

export type TaskKind = Leaf["kind"];
export const taskKinds: readonly TaskKind[] = leaves.map(({ kind }) => kind);

/**
 * Whether no workflow asks it, so that the sweep mails it if its mail was cut off. The store checks this for every
 * record.
 */
export function isMailedBySweep(kind: TaskKind): boolean {
  return leaves.some((leaf) => leaf.kind === kind && "mailedBySweep" in leaf);
}

/** The result of an answer for the workflow; the answer itself stays in the record. */
export type TaskResult = Leaf["results"][number];
export const taskResults: readonly TaskResult[] = [
  ...new Set(leaves.flatMap<TaskResult>(({ results }) => results)),
];

/** The possible results of one kind of question. */
export type ResultOf<Kind extends TaskKind> = Extract<Leaf, { readonly kind: Kind }>["results"][number];

/** Kinds that are answered by a form. */
export type AnswerableKind = keyof Answers;

/** Problems that a field of an answer can have, beyond its schema. */
export type ProblemOf<Kind extends AnswerableKind> = Answers[Kind]["problems"][number];

/** The answer to one kind of question. */
export type AnswerOf<Kind extends AnswerableKind> = z.infer<SchemaOf<Kind>>;

/** Its schema. */
export type SchemaOf<Kind extends AnswerableKind> = ReturnType<Answers[Kind]["schema"]>;

/** Every answer that a page can give, by kind of question. */
export type Answer<Kind extends AnswerableKind = AnswerableKind> = {
  [One in Kind]: { readonly kind: One; readonly answer: AnswerOf<One> };
}[Kind];
