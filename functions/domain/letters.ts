import type { MailState } from "./request/mails.ts";

/** Letters to a requester without mail, beside the notice: each stands for the mail of the same name. */
export const letterKinds = [
  "receipt",
  "fee",
  "fee-reminder",
  "fee-receipt",
  "question",
  "question-reminder",
  "cooling-off",
  "extension",
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** Letters that a request may need more than once. */
export function isRepeated(letter: LetterKind | undefined): boolean {
  return letter === "question" || letter === "question-reminder" || letter === "cooling-off";
}

/** Mails that letters take the place of under the same name. */
const mailed: ReadonlySet<LetterKind> = new Set([
  "receipt",
  "fee",
  "fee-reminder",
  "fee-receipt",
  "extension",
]);

/** The letter that has to say what a mail would have said: one that never reached anybody. */
export function letterInPlaceOf(mailId: string, state: MailState): LetterKind | undefined {
  const letter = letterKinds.find((one) => one === mailId && mailed.has(one));
  return state === "delivered" || state === "sent" || state === "complained" ? undefined : letter;
}
