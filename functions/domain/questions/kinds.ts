import type * as z from "zod/mini";
import { actOnSystemAnswer } from "./act-on-system/answer.ts";
import { confirmAgentAnswer } from "./confirm-agent/answer.ts";
import { confirmFeeAnswer } from "./confirm-fee/answer.ts";
import { coolingOffAnswer } from "./cooling-off/answer.ts";
import { decideAnswer } from "./decide/answer.ts";
import { deliverOtherwiseAnswer } from "./deliver-otherwise/answer.ts";
import { noticeDeliveryAnswer } from "./notice-delivery/answer.ts";
import { postLetterAnswer } from "./post-letter/answer.ts";
import { postPackageAnswer } from "./post-package/answer.ts";
import { renewCodeAnswer } from "./renew-code/answer.ts";
import { replyMessageAnswer } from "./reply-message/answer.ts";
import { requesterUnreachableAnswer } from "./requester-unreachable/answer.ts";
import { searchSystemAnswer } from "./search-system/answer.ts";
import { sendEvidenceAnswer } from "./send-evidence/answer.ts";
import { signOffAnswer } from "./sign-off/answer.ts";
import { verifyIdentityAnswer } from "./verify-identity/answer.ts";
import { warnContactAnswer } from "./warn-contact/answer.ts";

/** Every kind of question, with the words that its answers come to: the part of a room that the record needs. */
export const leaves = [
  verifyIdentityAnswer,
  sendEvidenceAnswer,
  confirmFeeAnswer,
  searchSystemAnswer,
  decideAnswer,
  signOffAnswer,
  coolingOffAnswer,
  actOnSystemAnswer,
  postPackageAnswer,
  noticeDeliveryAnswer,
  deliverOtherwiseAnswer,
  renewCodeAnswer,
  confirmAgentAnswer,
  warnContactAnswer,
  replyMessageAnswer,
  postLetterAnswer,
  requesterUnreachableAnswer,
] as const;

type Leaf = (typeof leaves)[number];

export type TaskKind = Leaf["kind"];
export const taskKinds: readonly TaskKind[] = leaves.map(({ kind }) => kind);

/** What a workflow is told of an answer; the answer itself stays in the record. */
export type TaskResult = Leaf["results"][number];
export const taskResults: readonly TaskResult[] = [
  ...new Set(leaves.flatMap<TaskResult>(({ results }) => results)),
];

type LeafOf<Kind extends TaskKind> = Extract<Leaf, { readonly kind: Kind }>;

/** The words that one kind of question can come to. */
export type ResultOf<Kind extends TaskKind> = LeafOf<Kind>["results"][number];

/** What can be wrong with a field of an answer, beside what its schema says. */
export type ProblemOf<Kind extends TaskKind> = LeafOf<Kind>["problems"][number];

/** Kinds that a filled-in form answers; the others a button or an event does. */
export type AnswerableKind = {
  [Kind in TaskKind]: LeafOf<Kind>["schema"] extends undefined ? never : Kind;
}[TaskKind];

type SchemaOf<Kind extends AnswerableKind> = NonNullable<LeafOf<Kind>["schema"]>;

/** The answer to one kind of question. */
export type AnswerOf<Kind extends AnswerableKind> = z.infer<SchemaOf<Kind>>;

/** Every answer that a page can give, by the kind of question it answers. */
export type Answer<Kind extends AnswerableKind = AnswerableKind> = {
  [One in Kind]: { readonly kind: One; readonly answer: AnswerOf<One> };
}[Kind];
