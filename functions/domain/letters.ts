/** Letters to a requester without mail, besides the notice: each replaces the mail of the same name. */
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
